package org.voxrisk.io.dicom.series;

import java.util.List;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.codec.PixelFormat;
import org.voxrisk.io.format.ImageFormatException;

/**
 * The number type of rescaled values, as ITK's DICOM reader chooses it: the stored type where nothing is rescaled; the
 * smallest integer type that holds every value the stored bits can give, where slope and intercept are whole; else
 * binary64.
 */
final class ValueType {
    private static final PixelType[] UNSIGNED = {PixelType.UINT8, PixelType.UINT16, PixelType.UINT32};
    private static final PixelType[] SIGNED = {PixelType.INT8, PixelType.INT16, PixelType.INT32};

    private ValueType() {}

    static PixelType of(List<Slice> slices) throws ImageFormatException {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        boolean plain = true;
        PixelType stored = slices.get(0).instance().require().format().pixelType();
        for (Slice s : slices) {
            PixelFormat format = s.instance().require().format();
            if (format.floating()) {
                return s.slope() == 1 && s.intercept() == 0 ? format.pixelType() : PixelType.FLOAT64;
            }
            if (s.slope() != Math.rint(s.slope()) || s.intercept() != Math.rint(s.intercept())) {
                return PixelType.FLOAT64;
            }
            plain &= s.slope() == 1 && s.intercept() == 0 && format.pixelType() == stored;
            double a = s.slope() * format.minStored() + s.intercept();
            double b = s.slope() * format.maxStored() + s.intercept();
            min = Math.min(min, Math.min(a, b));
            max = Math.max(max, Math.max(a, b));
        }
        if (plain) {
            return stored;
        }
        for (PixelType type : min >= 0 ? UNSIGNED : SIGNED) {
            if (min >= type.minValue() && max <= type.maxValue()) {
                return type;
            }
        }
        return PixelType.FLOAT64;
    }
}
