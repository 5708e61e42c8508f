package org.softcall.nn.pileup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The learnable values of a pileup as variables. Softness and temperature are learned by their logarithms, which keeps
 * them above 0.
 */
final class LearnableScalars {

    private final PileupGraph.Scalars values;
    private final Map<String, Variable<TFloat32>> learned = new LinkedHashMap<>();
    private final List<Op> initialisers = new ArrayList<>();

    LearnableScalars(final Ops tf, final PileupScalars start, final Set<PileupScalar> learnable) {
        final List<Operand<TFloat32>> operands = new ArrayList<>();
        for (final PileupScalar scalar : PileupScalar.values()) {
            final Variable<TFloat32> variable = tf.variable(Shape.scalar(), TFloat32.class);
            final float value = scalar.of(start);
            initialisers.add(tf.assign(variable, tf.constant(scalar.positive() ? (float) Math.log(value) : value)));
            operands.add(scalar.positive() ? tf.math.exp(variable) : variable);
            if (learnable.contains(scalar)) {
                learned.put(scalar.name(), variable);
            }
        }
        values = new PileupGraph.Scalars(operands.get(0), operands.get(1), operands.get(2), operands.get(3));
    }

    PileupGraph.Scalars values() {
        return values;
    }

    /** The values as they are now. */
    PileupScalars read(final Session session) {
        try (GraphRun run = new GraphRun(session)) {
            run.fetch(List.of(
                    values.threshold(), values.softness(), values.temperature(), values.mappingQualityFactor()));
            final List<float[]> now = run.run();
            return new PileupScalars(now.get(0)[0], now.get(1)[0], now.get(2)[0], now.get(3)[0]);
        }
    }

    /** Those that are learned, by the name of the {@link PileupScalar}. */
    Map<String, Variable<TFloat32>> learned() {
        return learned;
    }

    /** To be run once, before anything else. */
    List<Op> initialisers() {
        return initialisers;
    }
}
