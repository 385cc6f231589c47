//! Where the user decides: menus at what is wrong, the dialog that asks for what is right, the list of what was decided.

mod menus;
mod pane;
mod question;
mod words;

pub use menus::{claim_menu, comparison_menu, event_menu, person_menu};
pub use pane::Decisions;
pub use question::Question;
pub use words::said;
