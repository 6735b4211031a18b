//! Where our files live: the XDG places on Linux and macOS, the system's own on Windows.
//!
//! The [XDG Base Directory Specification](https://specifications.freedesktop.org/basedir-spec/latest/) says that a variable
//! which is not an absolute path is to be ignored.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What the command line says about places; each wins over its environment variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--db`
    pub database: Option<PathBuf>,
    /// `--config`
    pub config: Option<PathBuf>,
}

/// The places in force. Nothing here needs to exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    pub config: PathBuf,
    pub database: PathBuf,
    /// A directory beside the database.
    pub backups: PathBuf,
    pub log: PathBuf,
    /// The directory of the log, of line histories and of drafts.
    pub state: PathBuf,
}

/// The three directories of one program for one user.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Places {
    config: PathBuf,
    data: PathBuf,
    state: PathBuf,
}

impl Paths {
    /// The places of this machine. `None` when there is no home directory and the command line does not name them all.
    pub fn from_env(overrides: &Overrides) -> Option<Paths> {
        let var = |name: &str| std::env::var_os(name);
        Paths::of(overrides, var, || system_places(var))
    }

    fn of(
        overrides: &Overrides,
        var: impl Fn(&str) -> Option<OsString>,
        places: impl FnOnce() -> Option<Places>,
    ) -> Option<Paths> {
        let named = |name: &str| var(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let places = places()?;
        let database =
            overrides.database.clone().or_else(|| named("TOKUI_DB")).unwrap_or_else(|| places.data.join("tokui.db"));
        let config = overrides
            .config
            .clone()
            .or_else(|| named("TOKUI_CONFIG"))
            .unwrap_or_else(|| places.config.join("config.toml"));
        let beside = database.parent().unwrap_or(Path::new(""));
        Some(Paths {
            backups: beside.join("backups"),
            log: places.state.join("tokui.log"),
            config,
            database,
            state: places.state,
        })
    }
}

/// The XDG places under a home directory.
fn xdg_places(var: impl Fn(&str) -> Option<OsString>, home: Option<PathBuf>) -> Option<Places> {
    let place = |name: &str, default: &str| {
        var(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| home.as_ref().map(|home| home.join(default)))
            .map(|path| path.join("tokui"))
    };
    Some(Places {
        config: place("XDG_CONFIG_HOME", ".config")?,
        data: place("XDG_DATA_HOME", ".local/share")?,
        state: place("XDG_STATE_HOME", ".local/state")?,
    })
}

#[cfg(not(windows))]
fn system_places(var: impl Fn(&str) -> Option<OsString>) -> Option<Places> {
    // The crate asks the user database when HOME is not set.
    xdg_places(var, directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf()))
}

#[cfg(windows)]
fn system_places(var: impl Fn(&str) -> Option<OsString>) -> Option<Places> {
    let system = directories::ProjectDirs::from("", "", "tokui").map(|dirs| Places {
        config: dirs.config_dir().to_path_buf(),
        data: dirs.data_dir().to_path_buf(),
        state: dirs.data_local_dir().join("state"),
    });
    // Someone who sets the XDG variables on Windows too means them.
    xdg_places(var, None).or(system)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(overrides: &Overrides, vars: &[(&str, &str)], home: Option<&str>) -> Option<Paths> {
        let var = |name: &str| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value));
        Paths::of(overrides, var, || xdg_places(var, home.map(PathBuf::from)))
    }

    #[test]
    fn without_variables_the_places_are_under_home() {
        let found = paths(&Overrides::default(), &[], Some("/h")).expect("there is a home");
        assert_eq!(found.config, Path::new("/h/.config/tokui/config.toml"));
        assert_eq!(found.database, Path::new("/h/.local/share/tokui/tokui.db"));
        assert_eq!(found.backups, Path::new("/h/.local/share/tokui/backups"));
        assert_eq!(found.log, Path::new("/h/.local/state/tokui/tokui.log"));
    }

    #[test]
    fn the_command_line_wins_over_the_variable_and_the_variable_over_the_default() {
        let vars = [("TOKUI_DB", "/v/a.db"), ("TOKUI_CONFIG", "/v/c.toml"), ("XDG_DATA_HOME", "/x")];
        let by_variable = paths(&Overrides::default(), &vars, Some("/h")).expect("there is a home");
        assert_eq!((by_variable.database, by_variable.config), ("/v/a.db".into(), "/v/c.toml".into()));
        assert_eq!(by_variable.backups, Path::new("/v/backups"));
        let overrides = Overrides { database: Some("b.db".into()), config: None };
        let by_flag = paths(&overrides, &vars, Some("/h")).expect("there is a home");
        assert_eq!((by_flag.database, by_flag.backups), ("b.db".into(), "backups".into()));
    }

    #[test]
    fn a_relative_or_empty_variable_is_ignored() {
        let vars = [("XDG_CONFIG_HOME", "relative"), ("XDG_STATE_HOME", ""), ("TOKUI_DB", "")];
        let found = paths(&Overrides::default(), &vars, Some("/h")).expect("there is a home");
        assert_eq!(found, paths(&Overrides::default(), &[], Some("/h")).expect("there is a home"));
        assert_eq!(paths(&Overrides::default(), &vars, None), None);
    }
}
