package org.voxrisk.io.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.image.ImageReader;

/**
 * The region of a mask file, read before the image: of the label map, which can be half as large as the image, nothing is
 * kept. What is wrong with the file is kept, too, and told when the image has been read, whose faults come first.
 */
final class MaskInput {
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Region region;
    private @Nullable IOException unreadable;
    private @Nullable IllegalArgumentException unusable;

    /**
     * The region.
     *
     * @param label its label
     * @param mask its voxels
     * @param facts what a record says of the file
     */
    record Region(int label, Mask mask, Map<String, Object> facts) {}

    private MaskInput() {}

    /**
     * Reads a mask.
     *
     * @param file the file
     * @param labelChannel which layer of a mask with several numbers per voxel holds the region, from 0
     * @param choice chooses the label
     */
    static MaskInput read(Path file, int labelChannel, ToIntFunction<LabelMap> choice) {
        MaskInput input = new MaskInput();
        try {
            ImageFile read = ImageReader.readComponent(file, labelChannel);
            CaseInput.remark(file, read, input.warnings);
            LabelMap labels = LabelMap.of(read.image());
            Optional<String> nan = CaseInput.nanWarning(labels);
            if (nan.isPresent()) {
                input.warnings.add(file + ": " + nan.get());
            }
            int label = choice.applyAsInt(labels);
            input.region = new Region(label, labels.mask(label), CaseFacts.of(read));
        } catch (IOException e) {
            input.unreadable = e;
        } catch (IllegalArgumentException e) {
            input.unusable = e;
        }
        return input;
    }

    /** Returns what is unusual about the file, with its name. */
    List<String> warnings() {
        return warnings;
    }

    /** Returns the part of an image that is looked at: all of it where there is no region. */
    IndexBox boxLookedAt(ExtractionSettings settings, Geometry image) {
        return region == null ? image.box() : settings.boxLookedAt(image, region.mask());
    }

    /**
     * Returns the region.
     *
     * @throws IOException if the file could not be read
     * @throws IllegalArgumentException if it is no label map, or has no such label
     */
    Region region() throws IOException {
        if (unreadable != null) {
            throw unreadable;
        }
        if (unusable != null || region == null) {
            throw unusable == null ? new IllegalArgumentException("the mask has no region") : unusable;
        }
        return region;
    }
}
