package org.softcall.nn;

/** Where TensorFlow computes. */
public enum Device {
    /** On a GPU where TensorFlow finds one, else on the CPU. */
    AUTO,
    /** On the CPU, also where there is a GPU. */
    CPU,
    /** On a GPU; fails where TensorFlow finds none. */
    GPU
}
