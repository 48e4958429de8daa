/* machine_cgroup.h - what this process's control group gets of the machine: of version 2, of version 1 where its controllers stand there,
 * and with the groups above it, whose limits hold too. `root` is put in front of every path. NAN: not known. */
#ifndef MACHINE_CGROUP_H
#define MACHINE_CGROUP_H

/* CPUs' worth of time; 0: no limit. */
double cgroup_cpu_limit(const char *root);

/* Time that the limit stopped it for so far. */
double cgroup_throttled_us(const char *root);

/* What it may still take before its limit: what is in use does not count files that the kernel can drop. NAN also without a limit. */
double cgroup_memory_left_kib(const char *root);

#endif
