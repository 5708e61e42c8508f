package org.softcall.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softcall.calling.CellValues;
import org.softcall.reads.BaseCode;

/** The colours of a tensor's bytes: bases as in IGV, everything else from dark blue over green to yellow. */
final class ChannelColours {

    /** Of 0, which stands for no base or nothing to tell. */
    static final int NOTHING = 0xececec;

    private static final String BASE_CHANNEL = "BASE";

    /** The colour map Viridis at five points. */
    private static final ColourRamp RAMP = new ColourRamp(List.of(0x440154, 0x3b528b, 0x21918c, 0x5ec962, 0xfde725));

    private static final Map<Integer, Integer> BASES = Map.of(
            CellValues.base(BaseCode.of((byte) 'A')),
            0x009600,
            CellValues.base(BaseCode.of((byte) 'C')),
            0x0000ff,
            CellValues.base(BaseCode.of((byte) 'G')),
            0xd17105,
            CellValues.base(BaseCode.of((byte) 'T')),
            0xff0000,
            CellValues.base(BaseCode.N),
            0x969696,
            CellValues.DELETED_BASE,
            0x000000,
            CellValues.INSERTION_FOLLOWS,
            0x9632c8);

    private ChannelColours() {}

    /** The colour of a byte in the channel of the given name. */
    static int of(final String channel, final int value) {
        if (value == 0) {
            return NOTHING;
        }
        return channel.equals(BASE_CHANNEL) ? BASES.getOrDefault(value, NOTHING) : ramp(value);
    }

    /** What the colours of the bases mean, in the order of a legend. */
    static Map<String, Integer> legendOfBases() {
        final Map<String, Integer> legend = new LinkedHashMap<>();
        for (int code = 0; code <= BaseCode.N; code++) {
            legend.put(String.valueOf(BaseCode.letter(code)), BASES.get(CellValues.base(code)));
        }
        legend.put("deleted", BASES.get(CellValues.DELETED_BASE));
        legend.put("insertion follows", BASES.get(CellValues.INSERTION_FOLLOWS));
        return legend;
    }

    /** The colour of a byte from 1 to 255. */
    static int ramp(final int value) {
        return RAMP.at((value - 1) / 254.0);
    }
}
