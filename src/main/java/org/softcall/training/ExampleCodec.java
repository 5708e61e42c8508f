package org.softcall.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.softcall.calling.Candidate;
import org.softcall.calling.PileupTensor;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReferenceWindow;

/**
 * An example as deflated bytes: the reads of its candidate, some 5 kB, instead of its tensor of 177 kB, which is drawn
 * when the example is used. A change of what is written raises {@link ExampleSettings#EXAMPLES_VERSION}.
 */
final class ExampleCodec {

    private ExampleCodec() {}

    static byte[] encode(final Example example) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            final Candidate candidate = example.candidate();
            out.writeByte(example.label().ordinal());
            out.writeFloat(example.weight());
            out.writeUTF(candidate.reference().contig());
            out.writeInt(candidate.reference().start());
            out.write(candidate.reference().codes());
            out.writeInt(candidate.allele().locus());
            out.writeUTF(candidate.allele().ref());
            out.writeUTF(candidate.allele().alt());
            out.writeInt(candidate.fragments());
            out.writeInt(candidate.referenceFragments());
            out.writeInt(candidate.reads().size());
            out.write(candidate.support());
            for (final AlignedRead read : candidate.reads()) {
                write(read, out);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(final AlignedRead read, final DataOutputStream out) throws IOException {
        out.writeLong(read.fragmentHash());
        out.writeInt(read.start());
        out.writeInt(read.end());
        out.writeInt(read.mappingQuality());
        out.writeInt(read.mateMappingQuality());
        out.writeInt(read.insertSizeBp());
        out.writeBoolean(read.reverseStrand());
        out.writeInt(read.cigar().length);
        for (final int element : read.cigar()) {
            out.writeInt(element);
        }
        out.writeInt(read.bases().length);
        out.write(read.bases());
        out.write(read.baseQualities());
    }

    static Example decode(final byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            final Label label = Label.values()[in.readByte()];
            final float weight = in.readFloat();
            final String contig = in.readUTF();
            final int start = in.readInt();
            final ReferenceWindow reference = new ReferenceWindow(contig, start, in.readNBytes(PileupTensor.WIDTH));
            final VariantAllele allele = new VariantAllele(in.readInt(), in.readUTF(), in.readUTF());
            final int fragments = in.readInt();
            final int referenceFragments = in.readInt();
            final int readCount = in.readInt();
            final byte[] support = in.readNBytes(readCount);
            final List<AlignedRead> reads = new ArrayList<>(readCount);
            for (int i = 0; i < readCount; i++) {
                reads.add(read(in));
            }
            return new Example(
                    new Candidate(allele, fragments, referenceFragments, reference, reads, support), label, weight);
        }
    }

    private static AlignedRead read(final DataInputStream in) throws IOException {
        final long fragmentHash = in.readLong();
        final int start = in.readInt();
        final int end = in.readInt();
        final int mappingQuality = in.readInt();
        final int mateMappingQuality = in.readInt();
        final int insertSizeBp = in.readInt();
        final boolean reverseStrand = in.readBoolean();
        final int[] cigar = new int[in.readInt()];
        for (int i = 0; i < cigar.length; i++) {
            cigar[i] = in.readInt();
        }
        final int length = in.readInt();
        final byte[] bases = in.readNBytes(length);
        final byte[] qualities = in.readNBytes(length);
        return new AlignedRead(
                fragmentHash,
                start,
                end,
                bases,
                qualities,
                cigar,
                mappingQuality,
                mateMappingQuality,
                insertSizeBp,
                reverseStrand);
    }
}
