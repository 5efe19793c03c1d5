/* Notes which functions of a program are entered: a breakpoint stands at the begin of each until it is hit for the first time.
   ENTERED names a file of addresses in hexadecimal, in rising order, of a program that is not position independent; beside it a file with the ending
   ".hit" gets a byte for each, 1 when it was entered. It is there at every moment, however the program ends. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

static uint64_t *places;
static uint8_t *before;
static uint8_t *hit;
static size_t count;

static void on_trap(int signal, siginfo_t *info, void *context)
{
    ucontext_t *thread = context;
    uint64_t place = thread->uc_mcontext.gregs[REG_RIP] - 1;
    size_t low = 0, high = count;
    (void)signal, (void)info;
    while (low < high)
    {
        size_t middle = (low + high) / 2;
        if (places[middle] < place)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || places[low] != place)
        return;
    hit[low] = 1;
    *(volatile uint8_t *)place = before[low];
    __sync_synchronize();
    thread->uc_mcontext.gregs[REG_RIP] = place;
}

__attribute__((constructor)) static void start(void)
{
    const char *name = getenv("ENTERED");
    FILE *list = name ? fopen(name, "r") : NULL;
    unsigned long place;
    char path[4096];
    size_t room = 0;
    if (!list)
        return;
    while (fscanf(list, "%lx", &place) == 1)
    {
        if (count == room && !(places = realloc(places, (room = room ? room * 2 : 65536) * sizeof *places)))
            abort();
        places[count++] = place;
    }
    fclose(list);
    before = malloc(count);
    snprintf(path, sizeof path, "%s.hit", name);
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (count == 0 || !before || file < 0 || ftruncate(file, (off_t)count) != 0)
        abort();
    hit = mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    uint64_t first = places[0] & ~4095ull, end = (places[count - 1] & ~4095ull) + 4096;
    if (hit == MAP_FAILED || mprotect((void *)first, end - first, PROT_READ | PROT_WRITE | PROT_EXEC) != 0)
        abort();

    struct sigaction action = { .sa_sigaction = on_trap, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART };
    sigaction(SIGTRAP, &action, NULL);
    for (size_t i = 0; i < count; i++)
    {
        before[i] = *(uint8_t *)places[i];
        *(uint8_t *)places[i] = 0xCC;
    }
    unsetenv("LD_PRELOAD");
}
