/* in_child.h - work in a process of its own, for the programs that say how much memory something takes. */
#ifndef IN_CHILD_H
#define IN_CHILD_H

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Returns what work(path) does, 0 or 1; 1 also where it came to another end. */
static inline int in_child(int (*work)(const char *), const char *path)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        int result = work(path);
        fflush(stdout);
        _exit(result ? 1 : 0);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

#endif
