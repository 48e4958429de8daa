/* machine_sources.h - where the facts of a machine stand on Linux. Each function returns a JSON text to free, or NULL where the fact cannot
 * be read. `root` is put in front of every path; `what` says which of several. */
#ifndef MACHINE_SOURCES_H
#define MACHINE_SOURCES_H

/* The root to use: "", or FFIBENCH_MACHINE, for tests. */
const char *machine_root(void);

char *source_line(const char *root, const char *path);     /* a file's first line, as a string */
char *source_integer(const char *root, const char *path);  /* the integer in it */
char *source_is_one(const char *root, const char *path);   /* true where it says 1, false where 0 */
char *source_choice(const char *root, const char *path);   /* "madvise" of "always [madvise] never" */
char *source_cpuinfo(const char *root, const char *key);   /* of the first CPU */
char *source_cpu_list(const char *root, const char *path); /* how many CPUs "0-3,8" are */
char *source_cpus_allowed(const char *root, const char *what);
char *source_turbo(const char *root, const char *what);
char *source_command_line(const char *root, const char *what);
char *source_hypervisor(const char *root, const char *what);
char *source_os(const char *root, const char *what);
char *source_architecture(const char *root, const char *what);
char *source_libc(const char *root, const char *what);
char *source_meminfo(const char *root, const char *key); /* KiB */
char *source_caches(const char *root, const char *what);
char *source_cgroup(const char *root, const char *file);    /* a limit's line */
char *source_throttled(const char *root, const char *what); /* us */
char *source_load(const char *root, const char *what);
char *source_pressure(const char *root, const char *resource); /* us that some task waited, since boot */
char *source_steal(const char *root, const char *what);        /* ms of all CPUs, since boot */
char *source_environment(const char *root, const char *what);  /* bytes */

#endif
