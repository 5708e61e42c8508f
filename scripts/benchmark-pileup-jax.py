#!/usr/bin/env python3
"""
benchmark-pileup-jax.py [WINDOWS [WINDOW_BP [REPEATS [VALUES]]]]

Times the pileup of DiffBio, compiled by JAX, on the arrays that scripts/benchmark-pileup times ours on, and prints the
same columns. With VALUES, the file that "scripts/benchmark-pileup WINDOWS WINDOW_BP REPEATS CPU VALUES" wrote, says
first how far the two are apart. Defaults: 32 windows of 1,000 bp at depth 30, the median of 20 runs.

Nothing else of gatk-softcall needs this. Needs Python 3.11 or later and: pip install diffbio==0.1.0
"""

import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
from diffbio.operators.variant import DifferentiablePileup, PileupConfig

READ_LENGTH = 150
DEPTH = 30
WARM_UP_SECONDS = 2


def random(numbers, bound):
    """BenchmarkReads.random: a hash of each number, below the bound."""
    values = numbers.astype(np.uint32) * np.uint32(0x9E3779B1)
    values = (values ^ values >> np.uint32(15)) * np.uint32(0x85EBCA6B)
    values ^= values >> np.uint32(13)
    return (values % np.uint32(bound)).astype(np.int32)


def benchmark_reads(windows, window_bp):
    """BenchmarkReads.batch: one-hot bases, starts and qualities, window by window."""
    of_window = window_bp * DEPTH // READ_LENGTH
    shape = (windows, of_window, READ_LENGTH)
    base = np.arange(np.prod(shape), dtype=np.uint32)
    read = np.arange(windows * of_window, dtype=np.uint32)
    bases = np.eye(4, dtype=np.float32)[random(3 * base + 1, 4)]
    qualities = (2 + random(3 * base + 2, 39)).astype(np.float32)
    starts = random(3 * read, window_bp + READ_LENGTH) - READ_LENGTH
    return bases.reshape(*shape, 4), starts.reshape(windows, of_window), qualities.reshape(shape)


def seconds(repeats, run):
    """The median time of a run, and the mean of its CPU time."""
    warm = time.perf_counter() + WARM_UP_SECONDS
    while time.perf_counter() < warm:
        run()
    times = []
    cpu_start = time.process_time()
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return sorted(times)[repeats // 2], (time.process_time() - cpu_start) / repeats


def print_differences(file, results):
    expected = np.fromfile(file, "<f4")
    at = 0
    for name, values in results.items():
        ours = expected[at : at + values.size].astype(np.float64)
        at += values.size
        theirs = values.reshape(-1).astype(np.float64)
        print(
            f"{name:25s} largest value {np.abs(theirs).max():.6g}, largest difference {np.abs(ours - theirs).max():.3g}"
        )
    assert at == expected.size, "the values are of other windows"


def main(arguments):
    numbers = [int(argument) for argument in arguments[:3]]
    windows, window_bp, repeats = numbers + [32, 1000, 20][len(numbers) :]
    bases, starts, qualities = benchmark_reads(windows, window_bp)
    target = np.eye(4, dtype=np.float32)[np.arange(windows * window_bp) % 4].reshape(windows, window_bp, 4)
    pileup = DifferentiablePileup(
        PileupConfig(reference_length=window_bp, return_coverage=True, return_quality=True)
    )

    def of_windows(bases, qualities, starts):
        return jax.vmap(lambda b, s, q: pileup.compute_pileup(b, s, q, window_bp))(bases, starts, qualities)

    def loss(bases, qualities, starts):
        return jnp.mean((of_windows(bases, qualities, starts)["pileup"] - target) ** 2)

    forward = jax.jit(of_windows)
    gradient = jax.jit(jax.value_and_grad(loss, (0, 1)))
    host = (bases, qualities, starts)
    device = tuple(jnp.asarray(array) for array in host)

    if len(arguments) > 3:
        arrays = forward(*host)
        value, (to_bases, to_qualities) = gradient(*host)
        print_differences(
            arguments[3],
            {
                "pileup": np.asarray(arrays["pileup"]),
                "coverage": np.asarray(arrays["coverage"]),
                "mean quality": np.asarray(arrays["mean_quality"]),
                "loss": np.asarray(value),
                "gradient to bases": np.asarray(to_bases),
                "gradient to qualities": np.asarray(to_qualities),
            },
        )

    print(f"{windows} windows of {window_bp} bp, {starts.size} reads of {READ_LENGTH} bp, depth {DEPTH}")
    print(f"{'':30s} {'ms':>10s} {'CPU ms':>8s} {'positions/s':>14s} {'reads/s':>12s} {'GB/s':>8s}")
    into = sum(array.nbytes for array in host)
    for what, run, bytes_out in (
        ("forward", forward, 4 * windows * window_bp * 6),
        ("gradient", gradient, target.nbytes + bases.nbytes + qualities.nbytes),
    ):
        for where, timed in (
            ("arrays in and out", lambda: jax.tree.map(np.asarray, run(*host))),
            ("kept in JAX", lambda: jax.block_until_ready(run(*device))),
        ):
            took, cpu = seconds(repeats, timed)
            print(
                f"{what + ', ' + where:30s} {1e3 * took:10.2f} {1e3 * cpu:8.2f} {windows * window_bp / took:14,.0f} "
                f"{starts.size / took:12,.0f} {(into + bytes_out) / took / 1e9:8.2f}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
