package org.softcall.hdf5;

import io.jhdf.object.message.GroupInfoMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group of arrays that grow side by side. */
public final class Hdf5Group {

    private final Hdf5File file;
    private final Attributes attributes = new Attributes();
    private final Map<String, Hdf5Array> arrays = new LinkedHashMap<>();

    Hdf5Group(final Hdf5File file) {
        this.file = file;
    }

    /**
     * Describes the group.
     *
     * @param values one string, or several; less than 64 kB in all
     */
    public void attribute(final String name, final String... values) {
        attributes.put(name, values);
    }

    /**
     * Begins an array, which must have a row when the group is complete.
     *
     * @param width elements of a row: an array of width 1 has one dimension, others have two
     */
    public Hdf5Array array(final String name, final ElementType type, final int width) {
        final Hdf5Array array = new Hdf5Array(file, name, type, width);
        arrays.put(name, array);
        return array;
    }

    /** Writes what is left of the arrays, and returns where the group's header is in the file. */
    long complete() {
        final Map<String, Long> links = new LinkedHashMap<>();
        arrays.forEach((name, array) -> links.put(name, array.complete()));
        return file.appendHeader(messages(links, attributes));
    }

    /** What the header of a group says. */
    static List<Message> messages(final Map<String, Long> links, final Attributes attributes) {
        final List<Message> messages =
                new ArrayList<>(List.of(GroupInfoMessage.createBasic(), LinkInfoMessage.createBasic()));
        links.forEach((name, address) -> messages.add(LinkMessage.create(name, address)));
        messages.addAll(attributes.messages());
        return messages;
    }
}
