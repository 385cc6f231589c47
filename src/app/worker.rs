//! Reads folders and analyses them off the frame, on one named thread.
//!
//! The thread takes its work from a slot of one place, where the latest job wins; a job can be stopped between articles,
//! and a panic in it becomes a message while the window lives on.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::Builder;

use crate::analysis::{Analyser, Progress};
use crate::app::model::{Model, count};
use crate::app::sample;
use crate::article::Unread;
use crate::corpus::ReadArticle;
use crate::folder::{ENDINGS, Folder};
use crate::workspace::Corrections;

/// What to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder, or a single file.
    Folder(PathBuf),
    /// A story that comes with the program, by name.
    Sample(String),
}

/// What the worker tells the window.
pub enum Message {
    /// Files done, files in all, the file just done.
    Progress { done: usize, of: usize, path: String },
    /// Articles so far, or, where it is complete, the whole analysis.
    Model(Arc<Model>),
    /// Nothing can be shown; why, and what to do.
    Failed(String),
}

struct Job {
    number: u64,
    place: Place,
    corrections: Corrections,
    cancelled: Arc<AtomicBool>,
}

#[derive(Default)]
struct Slot {
    job: Option<Job>,
    closed: bool,
}

/// The window's end of the worker.
pub struct Worker {
    slot: Arc<(Mutex<Slot>, Condvar)>,
    messages: Receiver<(u64, Message)>,
    number: u64,
    cancelled: Arc<AtomicBool>,
    /// Whether a job is under way.
    pub busy: bool,
}

impl Worker {
    /// Starts the thread. `wake` is called after every message.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> std::io::Result<Self> {
        let slot = Arc::new((Mutex::new(Slot::default()), Condvar::new()));
        let (send, messages) = channel();
        let theirs = Arc::clone(&slot);
        Builder::new().name("analysis".to_owned()).spawn(move || work(&theirs, &send, &wake))?;
        Ok(Self { slot, messages, number: 0, cancelled: Arc::default(), busy: false })
    }

    /// Puts a job into the slot and stops the one before it.
    pub fn run(&mut self, place: Place, corrections: Corrections) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.cancelled = Arc::default();
        self.number += 1;
        self.busy = true;
        let job = Job { number: self.number, place, corrections, cancelled: Arc::clone(&self.cancelled) };
        self.change(|slot| slot.job = Some(job));
    }

    /// Stops the job that is under way, after the article it is at.
    pub fn stop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.busy = false;
    }

    /// The next message of the latest job; those of earlier ones are dropped.
    pub fn next(&mut self) -> Option<Message> {
        while let Ok((number, message)) = self.messages.try_recv() {
            if number == self.number && self.busy {
                self.busy = match &message {
                    Message::Progress { .. } => true,
                    Message::Model(model) => !model.complete,
                    Message::Failed(_) => false,
                };
                return Some(message);
            }
        }
        None
    }

    fn change(&self, change: impl FnOnce(&mut Slot)) {
        let (slot, bell) = &*self.slot;
        change(&mut slot.lock().unwrap_or_else(PoisonError::into_inner));
        bell.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.change(|slot| slot.closed = true);
    }
}

fn work(slot: &(Mutex<Slot>, Condvar), send: &Sender<(u64, Message)>, wake: &(impl Fn() + Sync)) {
    let mut kept: Option<(Place, Analyser)> = None;
    loop {
        let (lock, bell) = slot;
        let mut place = lock.lock().unwrap_or_else(PoisonError::into_inner);
        let job = loop {
            match place.job.take() {
                _ if place.closed => return,
                Some(job) => break job,
                None => place = bell.wait(place).unwrap_or_else(PoisonError::into_inner),
            }
        };
        drop(place);
        let tell = |message| {
            // The window may be gone by now; then nobody misses the message.
            let _gone = send.send((job.number, message));
            wake();
        };
        let mut analyser = kept.take().filter(|(of, _)| *of == job.place).map(|(_, a)| a).unwrap_or_default();
        let done = catch_unwind(AssertUnwindSafe(|| analyse(&job, &mut analyser, &tell)));
        match done {
            Ok(Ok(())) => kept = Some((job.place, analyser)),
            Ok(Err(message)) => tell(Message::Failed(message)),
            Err(_) => tell(Message::Failed(
                "The analysis stopped at an error of the program. The folder is unharmed; open a part of it, or report the error."
                    .to_owned(),
            )),
        }
    }
}

fn analyse(job: &Job, analyser: &mut Analyser, tell: &(impl Fn(Message) + Sync)) -> Result<(), String> {
    let (root, paths, folder) = match &job.place {
        Place::Sample(name) => (PathBuf::from(name), sample::paths(name), None),
        Place::Folder(root) => {
            let folder = open(root)?;
            (root.clone(), folder.paths.clone(), Some(folder))
        }
    };
    let sofar = Mutex::new(SoFar::default());
    let progress = |progress: Progress| {
        let partial = sofar.lock().unwrap_or_else(PoisonError::into_inner).add(&progress);
        if let Some((articles, unread)) = partial.filter(|_| !job.cancelled.load(Ordering::Relaxed)) {
            tell(Message::Model(Arc::new(Model::partial(articles, unread, root.clone()))));
        }
        tell(Message::Progress { done: progress.done, of: progress.of, path: progress.path });
    };
    let read = |path: &str| match (&folder, &job.place) {
        (Some(folder), _) => folder.read(path),
        (None, Place::Sample(name)) => sample::read(name, path),
        (None, Place::Folder(_)) => Err("the folder was not opened".to_owned()),
    };
    let Some(analysis) = analyser.run(&paths, read, &job.corrections, progress, &job.cancelled) else { return Ok(()) };
    if analysis.articles.is_empty() {
        let why = analysis.unread.first().map(|u| format!(" {}: {}", u.path, u.error)).unwrap_or_default();
        return Err(format!("No article in {} could be read.{why}", root.display()));
    }
    tell(Message::Model(Arc::new(Model::of(Arc::new(analysis), root.clone(), true))));
    Ok(())
}

fn open(root: &Path) -> Result<Folder, String> {
    let folder = Folder::open(root).map_err(|e| format!("{} cannot be opened: {e}", root.display()))?;
    if folder.paths.is_empty() {
        let endings = ENDINGS.join(", .");
        return Err(format!("{} holds no articles. Files ending in .{endings} are read.", root.display()));
    }
    Ok(folder)
}

/// The articles that are in, shown again each time that they have grown by half: together that costs no more than a few
/// whole runs.
#[derive(Default)]
struct SoFar {
    articles: Vec<Arc<ReadArticle>>,
    unread: Vec<Unread>,
    shown: usize,
}

impl SoFar {
    fn add(&mut self, progress: &Progress) -> Option<(Vec<Arc<ReadArticle>>, Vec<Unread>)> {
        match &progress.article {
            Ok(article) => self.articles.push(Arc::clone(article)),
            Err(unread) => self.unread.push(unread.clone()),
        }
        let due = self.articles.len() > self.shown + self.shown / 2 && progress.done < progress.of;
        due.then(|| {
            self.shown = self.articles.len();
            (self.articles.clone(), self.unread.clone())
        })
    }
}

/// “Reading 3 of 6 articles: a.txt”.
pub fn progress_words(done: usize, of: usize, path: &str) -> String {
    if done == of { format!("Comparing {}", count(of, "article")) } else { format!("Reading {} of {of}: {path}", done + 1) }
}
