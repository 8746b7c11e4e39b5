package org.voxrisk.io.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.EqualizedBins;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;

/** Discretisations as text: the {@link Discretization#label} that columns have. */
final class BinRule {
    static final String FORMS =
            "FBS-25 for bins of size 25 or FBN-32 for 32 bins, with numbers > 0, or EQ-32 for 32 bins of as many voxels each";

    private static final Pattern SIZE = Pattern.compile("FBS-([0-9]+(\\.[0-9]+)?)");
    private static final Pattern COUNT = Pattern.compile("(FBN|EQ)-([0-9]{1,9})");

    private BinRule() {}

    /** Reads a label; empty if it is none. */
    static Optional<Discretization> parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            double width = Double.parseDouble(size.group(1));
            return width > 0 && Double.isFinite(width) ? Optional.of(new FixedBinWidth(width)) : Optional.empty();
        }
        Matcher count = COUNT.matcher(text);
        if (!count.matches() || Integer.parseInt(count.group(2)) == 0) {
            return Optional.empty();
        }
        int bins = Integer.parseInt(count.group(2));
        return Optional.of(count.group(1).equals("EQ") ? new EqualizedBins(bins) : new FixedBinCount(bins));
    }
}
