// A disk that fails on demand, for tests: preloaded into a process (LD_PRELOAD), it makes writes below one folder fail
// while a switch file is there.
//
//   FAULTY_DISK_FOLDER  only files below this folder fail
//   FAULTY_DISK_SWITCH  the file whose first word says how: "full" (ENOSPC) or "read-only" (EROFS)
#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H
#endif
