package org.softcall.tools;

import org.broadinstitute.barclay.argparser.Argument;
import org.softcall.nn.Device;
import org.softcall.nn.Precision;
import org.softcall.nn.TensorFlowOptions;

/** Arguments of every tool that runs a network. */
final class TensorFlowArgumentCollection {

    @Argument(fullName = "device", doc = "Where TensorFlow computes. GPU fails where TensorFlow finds none.")
    private Device device = Device.AUTO;

    @Argument(
            fullName = "tf-intra-op-threads",
            minValue = 0,
            doc = "Threads that TensorFlow uses within one operation; 0 for one per core.")
    private int intraOpThreads = 0;

    @Argument(
            fullName = "tf-inter-op-threads",
            minValue = 0,
            doc = "Operations that TensorFlow runs at a time; 0 for one per core.")
    private int interOpThreads = 0;

    TensorFlowOptions toOptions(final Precision precision) {
        return new TensorFlowOptions(device, intraOpThreads, interOpThreads, precision);
    }
}
