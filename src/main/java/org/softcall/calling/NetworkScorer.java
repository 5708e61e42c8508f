package org.softcall.calling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.Calibration;
import org.softcall.nn.ImageBatch;
import org.softcall.nn.LogOdds;
import org.softcall.nn.ModelDirectory;
import org.softcall.nn.NetworkOutputs;
import org.softcall.nn.NetworkSession;
import org.softcall.nn.TensorFlowOptions;

/** Scores candidates with a trained network. One thread at a time. */
public final class NetworkScorer implements CandidateScorer {

    private final String model;
    private final TensorLayout layout;
    private final NetworkSession session;
    private final Calibration calibration;
    private byte[] images = new byte[0];

    /** Loads the network of a model; fails where no layout makes the tensors that the model reads. */
    public NetworkScorer(final ModelDirectory model, final TensorFlowOptions options) {
        this.model = model.description().name();
        this.layout = TensorLayout.of(model.description());
        this.calibration = model.description().calibration();
        this.session = model.openSession(layout.spec(), options);
    }

    @Override
    public List<LogOdds> score(final List<Candidate> candidates) {
        final int imageBytes = layout.spec().bytes();
        final int bytes = candidates.size() * imageBytes;
        if (images.length < bytes) {
            images = new byte[bytes];
        } else {
            Arrays.fill(images, 0, bytes, (byte) 0);
        }
        for (int i = 0; i < candidates.size(); i++) {
            layout.draw(candidates.get(i), images, i * imageBytes);
        }
        final NetworkOutputs outputs = session.run(new ImageBatch(images, candidates.size()));
        final List<LogOdds> scores = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            final LogOdds answer = new LogOdds(outputs.variantLogOdds()[i], outputs.homozygousLogOdds()[i]);
            requireFinite(answer);
            final boolean isSnv = candidates.get(i).allele().isSnv();
            // As it is for a model without a calibration.
            scores.add(calibration == null ? answer : calibration.apply(answer, isSnv));
        }
        return scores;
    }

    private void requireFinite(final LogOdds answer) {
        if (!Double.isFinite(answer.variant()) || !Double.isFinite(answer.homozygous())) {
            throw new UserException("The model " + model + " answers with " + answer.variant() + " and "
                    + answer.homozygous() + ", which are no log odds: its weights are of no use. Train it again with"
                    + " TrainCnnSoftCaller, with a lower --learning-rate, or copy it from its source again.");
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
