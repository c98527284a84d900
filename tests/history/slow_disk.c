/* A disk on which every write that has to be safe takes a second; loaded before the C library. */
#include <dlfcn.h>
#include <unistd.h>

#define STALL_SECONDS 1

static int slowly(const char *name, int descriptor) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    sleep(STALL_SECONDS);
    return real(descriptor);
}

int fsync(int descriptor) { return slowly("fsync", descriptor); }
int fdatasync(int descriptor) { return slowly("fdatasync", descriptor); }
