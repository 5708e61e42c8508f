/**
 * HDF5 files whose arrays may be larger than memory. Arrays grow in compressed chunks that go to the file as they fill, and
 * what describes them follows. jHDF, which encodes and compresses, can write whole arrays from memory only, so this package
 * puts its parts into a file itself. It alone knows jHDF.
 */
package org.softcall.hdf5;
