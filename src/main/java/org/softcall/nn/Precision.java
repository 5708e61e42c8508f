package org.softcall.nn;

/** The numbers that TensorFlow computes a network's answers in. */
public enum Precision {
    /** 32-bit floating point, as in training. */
    FLOAT32,
    /** 16 bits of these in convolutions and matrix products on the CPU, sums in 32: answers differ in the third digit. */
    BFLOAT16
}
