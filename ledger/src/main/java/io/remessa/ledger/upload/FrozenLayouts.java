package io.remessa.ledger.upload;

import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.LayoutException;
import io.remessa.csv.layout.file.LayoutFile;
import io.remessa.csv.layout.file.LayoutReader;
import io.remessa.csv.layout.file.Layouts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The layouts that plans have frozen. An upload is cut, validated and shown by the layout of its plan, whatever has become of
 * the file that it came from. Each text is read once, as long as not too many others come between. Safe for use by many
 * threads.
 */
public final class FrozenLayouts {

    private static final int MOST_KEPT = 32;

    private final Layouts known;
    private final Map<String, Layout> byText = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Layout> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param known the layouts of plans that have a name only */
    public FrozenLayouts(Layouts known) {
        this.known = known;
    }

    /**
     * The layout of a plan.
     *
     * @throws IllegalStateException when the plan has a name only, and no layout of that name is known any more, or a text
     *     that this program cannot read
     */
    public Layout of(Plan plan) {
        String text = plan.layoutText();
        return text == null ? named(plan.layout()) : read(plan.layout(), text);
    }

    private Layout named(String name) {
        return known.named(name)
                .map(LayoutFile::layout)
                .orElseThrow(() -> new IllegalStateException(
                        "The layout " + name + " is gone, and the upload's plan has only its name"));
    }

    private synchronized Layout read(String name, String text) {
        Layout layout = byText.get(text);
        if (layout == null) {
            layout = parsed(name, text);
            byText.put(text, layout);
        }
        return layout;
    }

    private static Layout parsed(String name, String text) {
        try {
            return LayoutReader.read("plan's layout " + name, text).layout();
        } catch (LayoutException e) {
            throw new IllegalStateException(
                    "This program cannot read the layout of the upload's plan; was it frozen by a newer one?", e);
        }
    }
}
