//! What happens, in one channel: keys, pastes, signals, the tick, and what jobs report.
//!
//! Each source is a thread that only reads and sends; the loop that receives is the only one to change or draw anything.

use std::io::{self, IsTerminal};
use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self as terminal_event, Event as Raw, MouseButton, MouseEventKind};

use super::key_event;
use crate::config::keys::{Code, Key};

/// Something to be answered by the loop. `J` is what jobs send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<J> {
    Key(Key),
    /// Many printable keys faster than a hand: a paste in a terminal without bracketed paste, a commit of an input method,
    /// or another program typing. In a list it is to be treated as [`Event::Paste`]; in a text box its text is inserted at
    /// once.
    Burst(Vec<Key>),
    Paste(String),
    Resize,
    Mouse(Mouse),
    /// Once a second, to look whether another process has written. Nothing is redrawn for it alone.
    Tick,
    Signal(Signal),
    Job(J),
    /// The terminal is gone.
    Closed,
    /// A thread has panicked; [`super::terminal::take_panic`] has the message.
    Crashed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// To end: SIGTERM, SIGHUP, SIGINT, SIGQUIT.
    End,
    /// To stop for a while: SIGTSTP.
    Suspend,
    /// Continued after a stop that may not have been ours.
    Continue,
}

/// A mouse event, in cells from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub column: u16,
    pub row: u16,
    pub kind: MouseKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    Click,
    WheelUp,
    WheelDown,
}

/// How long the input thread waits before it looks whether it is to rest.
const INPUT_POLL: Duration = Duration::from_millis(100);
const TICK: Duration = Duration::from_secs(1);
/// The time in which a late answer of the terminal to our questions may still arrive.
const LATE: Duration = Duration::from_secs(3);

/// The sources and the channel. When it is dropped its threads end, so that they take no key from whoever reads next.
#[derive(Debug)]
pub struct Events<J> {
    sender: Sender<Event<J>>,
    receiver: Receiver<Event<J>>,
    rest: Arc<Rest>,
    input: thread::JoinHandle<()>,
    #[cfg(unix)]
    signals: signal_hook::iterator::Handle,
}

impl<J: Send + 'static> Events<J> {
    /// Starts the threads. With `late_answers` set, what looks like an answer of the terminal in the first seconds is
    /// dropped rather than taken for keys.
    pub fn start(late_answers: bool) -> io::Result<Events<J>> {
        let (sender, receiver) = channel();
        let rest = Arc::new(Rest::default());
        let resting = Arc::clone(&rest);
        let input = spawn("input", &sender, move |sender| read_input(sender, &resting, late_answers))?;
        let ending = Arc::clone(&rest);
        spawn("tick", &sender, move |sender| tick(sender, &ending))?;
        #[cfg(unix)]
        let signals = {
            let signals = signals::watch()?;
            let handle = signals.handle();
            spawn("signals", &sender, move |sender| signals::read(signals, sender))?;
            handle
        };
        Ok(Events {
            sender,
            receiver,
            rest,
            input,
            #[cfg(unix)]
            signals,
        })
    }

    /// For jobs.
    pub fn sender(&self) -> Sender<Event<J>> {
        self.sender.clone()
    }

    /// The next event; `None` when the time has come first.
    pub fn next(&self, until: Option<Instant>) -> Option<Event<J>> {
        match until {
            // Cannot fail: we hold a sender ourselves.
            None => Some(self.receiver.recv().unwrap_or(Event::Closed)),
            Some(until) => self.receiver.recv_timeout(until.saturating_duration_since(Instant::now())).ok(),
        }
    }

    /// An event that is there already, so that one frame can answer several.
    pub fn next_ready(&self) -> Option<Event<J>> {
        self.receiver.try_recv().ok()
    }

    /// Leaves the keyboard to another program until the guard is dropped.
    pub fn pause(&self) -> Paused<'_> {
        self.rest.ask(true);
        Paused { rest: &self.rest }
    }
}

impl<J> Drop for Events<J> {
    fn drop(&mut self) {
        #[cfg(unix)]
        self.signals.close();
        self.rest.end();
        // Not for ever: a reader whose terminal is gone may never come back.
        let until = Instant::now() + INPUT_POLL * 5;
        while !self.input.is_finished() && Instant::now() < until {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// While it lives, nothing is read from the terminal.
#[derive(Debug)]
pub struct Paused<'a> {
    rest: &'a Rest,
}

impl Drop for Paused<'_> {
    fn drop(&mut self) {
        self.rest.ask(false);
    }
}

/// What the threads are asked to do.
#[derive(Debug, Default)]
struct Rest {
    state: Mutex<Asked>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Asked {
    /// The input thread is asked to rest.
    rest: bool,
    /// It does.
    resting: bool,
    /// All threads are asked to end.
    end: bool,
}

impl Rest {
    fn lock(&self) -> MutexGuard<'_, Asked> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks, and waits until the thread has done so; not for ever, as it may have ended.
    fn ask(&self, rest: bool) {
        let mut state = self.lock();
        state.rest = rest;
        self.changed.notify_all();
        let done = self.changed.wait_timeout_while(state, INPUT_POLL * 5, |state| state.resting != rest);
        drop(done);
    }

    fn end(&self) {
        self.lock().end = true;
        self.changed.notify_all();
    }

    fn ended(&self) -> bool {
        self.lock().end
    }

    /// The input thread's part: rests as long as it is asked to. `false` when it is to end.
    fn take(&self) -> bool {
        let mut state = self.lock();
        while state.rest && !state.end {
            state.resting = true;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.resting {
            state.resting = false;
            self.changed.notify_all();
        }
        !state.end
    }

    /// Waits so long; `false` when it is time to end.
    fn wait(&self, time: Duration) -> bool {
        match self.changed.wait_timeout_while(self.lock(), time, |state| !state.end) {
            Ok((state, _)) => !state.end,
            Err(poisoned) => !poisoned.into_inner().0.end,
        }
    }
}

/// Starts a thread; when it panics, the loop is told instead of being left waiting.
pub fn spawn<J: Send + 'static>(
    name: &str,
    sender: &Sender<Event<J>>,
    work: impl FnOnce(&Sender<Event<J>>) + Send + 'static,
) -> io::Result<thread::JoinHandle<()>> {
    let sender = sender.clone();
    thread::Builder::new().name(name.to_owned()).spawn(move || {
        if std::panic::catch_unwind(AssertUnwindSafe(|| work(&sender))).is_err() {
            // Nobody to tell when the loop has ended.
            let _ = sender.send(Event::Crashed);
        }
    })
}

fn tick<J>(sender: &Sender<Event<J>>, rest: &Rest) {
    while rest.wait(TICK) {
        // The reader of a closed terminal may spin without ever telling; this ends the program all the same.
        let event = if io::stdout().is_terminal() { Event::Tick } else { Event::Closed };
        if sender.send(event).is_err() {
            return;
        }
    }
}

fn read_input<J>(sender: &Sender<Event<J>>, rest: &Rest, late_answers: bool) {
    let mut late = LateAnswer::new(late_answers.then(|| Instant::now() + LATE));
    let mut burst = Burst::default();
    while rest.take() {
        let events = match read_some(rest, &mut burst, &mut late) {
            Ok(events) => events,
            Err(_) => vec![Event::Closed],
        };
        for event in events {
            let last = matches!(event, Event::Closed);
            if sender.send(event).is_err() || last {
                return;
            }
        }
    }
}

/// What has come in: nothing, one event, or the keys of a burst and what ended it.
fn read_some<J>(rest: &Rest, burst: &mut Burst, late: &mut LateAnswer) -> io::Result<Vec<Event<J>>> {
    let mut events = Vec::new();
    while terminal_event::poll(burst.patience().unwrap_or(INPUT_POLL))? {
        if rest.ended() {
            // What has come in since is left to whoever reads next.
            break;
        }
        let event = translate(terminal_event::read()?);
        match event {
            Some(Event::Key(key)) if late.swallows(key, Instant::now()) => {}
            Some(Event::Key(key)) if burst.add(key, Instant::now()) => {}
            other => {
                events.extend(burst.finish());
                events.extend(other);
                return Ok(events);
            }
        }
    }
    events.extend(burst.finish());
    Ok(events)
}

fn translate<J>(raw: Raw) -> Option<Event<J>> {
    match raw {
        Raw::Key(event) => key_event::key(event).map(Event::Key),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(..) => Some(Event::Resize),
        Raw::Mouse(event) => {
            let kind = match event.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                _ => return None,
            };
            Some(Event::Mouse(Mouse { column: event.column, row: event.row, kind }))
        }
        Raw::FocusGained | Raw::FocusLost => None,
    }
}

/// Gathers printable keys that come faster than a hand can press them.
///
/// A key that comes alone is passed on at once: only when the next one is already there are they gathered.
#[derive(Debug, Default)]
struct Burst {
    keys: Vec<Key>,
    since: Option<Instant>,
}

impl Burst {
    /// So many keys ...
    const KEYS: usize = 6;
    /// ... within this time are no hand.
    const WITHIN: Duration = Duration::from_millis(80);
    /// How long a further key of a burst may take: a slow line breaks a paste into pieces.
    const NEXT: Duration = Duration::from_millis(5);

    /// Takes a key that may belong to a burst; `false` for one that cannot, which is then the caller's.
    fn add(&mut self, key: Key, now: Instant) -> bool {
        let textual = key.typed().is_some()
            || matches!(key, Key { code: Code::Enter | Code::Tab, ctrl: false, alt: false, shift: false });
        let since = *self.since.get_or_insert(now);
        // Once it is a burst, it may go on as long as it is fast.
        let in_time = self.keys.len() >= Burst::KEYS || now.saturating_duration_since(since) <= Burst::WITHIN;
        let belongs = textual && in_time;
        if belongs {
            self.keys.push(key);
        }
        belongs
    }

    /// How long to wait for a further key; `None` when nothing is gathered.
    fn patience(&self) -> Option<Duration> {
        match self.keys.len() {
            0 => None,
            1 => Some(Duration::ZERO),
            _ => Some(Burst::NEXT),
        }
    }

    /// What was gathered, as a burst or key by key.
    fn finish<J>(&mut self) -> Vec<Event<J>> {
        self.since = None;
        let keys = std::mem::take(&mut self.keys);
        let printable = keys.iter().filter(|key| key.typed().is_some()).count();
        if printable >= Burst::KEYS { vec![Event::Burst(keys)] } else { keys.into_iter().map(Event::Key).collect() }
    }
}

/// The text that a burst of keys has typed.
pub fn burst_text(keys: &[Key]) -> String {
    keys.iter()
        .map(|key| match key.code {
            Code::Enter => '\n',
            Code::Tab => '\t',
            _ => key.typed().unwrap_or(' '),
        })
        .collect()
}

/// Drops an answer of the terminal that comes after we have stopped waiting for it: `ESC ] ... ESC \` or `ESC ] ... BEL`
/// would be read as keys.
#[derive(Debug)]
struct LateAnswer {
    until: Option<Instant>,
    inside: bool,
}

impl LateAnswer {
    fn new(until: Option<Instant>) -> LateAnswer {
        LateAnswer { until, inside: false }
    }

    fn swallows(&mut self, key: Key, now: Instant) -> bool {
        let Some(until) = self.until else { return false };
        if now > until {
            self.until = None;
            return false;
        }
        let alt = |character| Key { alt: true, ..Key::char(character) };
        let bell = Key { ctrl: true, ..Key::char('g') };
        if self.inside {
            if key == alt('\\') || key == bell {
                self.until = None;
            }
            return true;
        }
        self.inside = key == alt(']');
        self.inside
    }
}

#[cfg(unix)]
mod signals {
    //! Signals become events; nothing is done where they arrive.

    use std::io;
    use std::sync::mpsc::Sender;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    use super::{Event, Signal};
    use crate::tui::terminal;

    pub(super) fn watch() -> io::Result<Signals> {
        Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])
    }

    pub(super) fn read<J>(mut signals: Signals, sender: &Sender<Event<J>>) {
        for number in signals.forever() {
            let signal = match number {
                // Another program has the terminal, and Ctrl-C or Ctrl-Z is meant for it. But it is the shell's job
                // together with us: unless we stop too, the shell does not come back.
                SIGTSTP if !terminal::is_ours() => {
                    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                    continue;
                }
                SIGINT | SIGQUIT | SIGCONT if !terminal::is_ours() => continue,
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continue,
                _ => Signal::End,
            };
            if sender.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds keys that come at these milliseconds and gives what becomes of them.
    fn gather(keys: &[(&str, u64)]) -> Vec<Event<()>> {
        let start = Instant::now();
        let mut burst = Burst::default();
        let mut events = Vec::new();
        for (name, at) in keys {
            let key: Key = name.parse().expect("a key name of the test");
            if !burst.add(key, start + Duration::from_millis(*at)) {
                events.extend(burst.finish());
                events.push(Event::Key(key));
            }
        }
        events.extend(burst.finish());
        events
    }

    #[test]
    fn six_printable_keys_at_once_are_a_burst() {
        let typed: Vec<(&str, u64)> = "d d : q !".split(' ').map(|name| (name, 1)).collect();
        assert_eq!(gather(&typed).len(), 5);
        let mut pasted = typed;
        pasted.extend([("enter", 2), ("d", 2), ("d", 79)]);
        let [Event::Burst(keys)] = &gather(&pasted)[..] else { panic!("a burst is one event") };
        assert_eq!(burst_text(keys), "dd:q!\ndd");
    }

    #[test]
    fn keys_at_the_pace_of_a_hand_stay_keys() {
        let slow: Vec<(&str, u64)> = (0..10).map(|index| ("j", index * 30)).collect();
        assert!(gather(&slow).iter().all(|event| matches!(event, Event::Key(_))));
        assert_eq!(gather(&slow).len(), 10);
    }

    #[test]
    fn a_key_that_types_nothing_ends_a_burst() {
        let keys = [("a", 0), ("b", 0), ("down", 0), ("c", 0)];
        let names: Vec<Event<()>> =
            ["a", "b", "down", "c"].iter().filter_map(|name| name.parse().ok().map(Event::Key)).collect();
        assert_eq!(gather(&keys), names);
    }

    #[test]
    fn a_key_alone_is_not_kept_waiting() {
        let mut burst = Burst::default();
        assert_eq!(burst.patience(), None);
        burst.add(Key::char('j'), Instant::now());
        assert_eq!(burst.patience(), Some(Duration::ZERO));
    }

    #[test]
    fn a_late_answer_of_the_terminal_is_no_key() {
        let now = Instant::now();
        let mut late = LateAnswer::new(Some(now + LATE));
        let swallowed = |late: &mut LateAnswer, name: &str| late.swallows(name.parse().expect("a key name"), now);
        assert!(!swallowed(&mut late, "j"));
        for name in ["alt-]", "1", "1", ";", "r", "alt-\\"] {
            assert!(swallowed(&mut late, name), "{name}");
        }
        assert!(!swallowed(&mut late, "alt-]"));
        assert!(!LateAnswer::new(None).swallows(Key::char(']'), now));
    }

    #[test]
    fn a_thread_that_panics_tells_the_loop() {
        let (sender, receiver) = channel::<Event<()>>();
        let thread = spawn("test", &sender, |_| std::panic::resume_unwind(Box::new("quietly")));
        assert_eq!(receiver.recv(), Ok(Event::Crashed));
        assert!(thread.expect("a thread can be started").join().is_ok());
    }

    #[test]
    fn the_input_rests_while_it_is_asked_to() {
        let rest = Arc::new(Rest::default());
        let (thread_rest, (sender, receiver)) = (Arc::clone(&rest), channel());
        let thread = thread::spawn(move || {
            while receiver.try_recv().is_err() {
                thread_rest.take();
                thread::yield_now();
            }
        });
        rest.ask(true);
        assert!(rest.lock().resting);
        rest.ask(false);
        assert!(!rest.lock().resting);
        sender.send(()).expect("the thread listens");
        assert!(thread.join().is_ok());
    }

    #[test]
    fn all_threads_end_when_asked_and_a_resting_one_too() {
        let rest = Arc::new(Rest::default());
        let reader = Arc::clone(&rest);
        let reading = thread::spawn(move || while reader.take() {});
        let ticker = Arc::clone(&rest);
        let ticking = thread::spawn(move || ticker.wait(Duration::from_secs(3600)));
        rest.ask(true);
        rest.end();
        reading.join().expect("the reader ends");
        assert!(!ticking.join().expect("the tick ends"), "the wait is cut short");
        assert!(rest.ended());
    }
}
