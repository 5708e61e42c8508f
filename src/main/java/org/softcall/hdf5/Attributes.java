package org.softcall.hdf5;

import io.jhdf.api.WritableAttributeImpl;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes of a group or an array, in the order in which they came. */
final class Attributes {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Sets an attribute to one string, or to an array of several. */
    void put(final String name, final String... strings) {
        values.put(name, strings.length == 1 ? strings[0] : strings);
    }

    /** What a header says of them. */
    List<Message> messages() {
        final List<Message> messages = new ArrayList<>();
        if (!values.isEmpty()) {
            messages.add(AttributeInfoMessage.create());
        }
        values.forEach((name, value) ->
                messages.add(AttributeMessage.create(name, new WritableAttributeImpl(name, null, value))));
        return messages;
    }
}
