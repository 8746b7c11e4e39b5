package org.voxrisk.io.metaimage;

import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** Element types of MetaImage. {@code MET_LONG} has four bytes in files, whatever the machine. */
final class MetaTypes {
    private MetaTypes() {}

    static PixelType of(MetaHeader header) throws ImageFormatException {
        String name = header.require("ElementType");
        return switch (name) {
            case "MET_CHAR", "MET_ASCII_CHAR" -> PixelType.INT8;
            case "MET_UCHAR" -> PixelType.UINT8;
            case "MET_SHORT" -> PixelType.INT16;
            case "MET_USHORT" -> PixelType.UINT16;
            case "MET_INT", "MET_LONG" -> PixelType.INT32;
            case "MET_UINT", "MET_ULONG" -> PixelType.UINT32;
            case "MET_LONG_LONG" -> PixelType.INT64;
            case "MET_ULONG_LONG" -> PixelType.UINT64;
            case "MET_FLOAT" -> PixelType.FLOAT32;
            case "MET_DOUBLE" -> PixelType.FLOAT64;
            default ->
                throw header.fault(
                        FormatProblem.UNSUPPORTED_TYPE,
                        "ElementType",
                        "\"" + MetaHeader.shown(name) + "\" is no scalar type of MetaImage");
        };
    }

    static String name(PixelType type) {
        return switch (type) {
            case INT8 -> "MET_CHAR";
            case UINT8 -> "MET_UCHAR";
            case INT16 -> "MET_SHORT";
            case UINT16 -> "MET_USHORT";
            case INT32 -> "MET_INT";
            case UINT32 -> "MET_UINT";
            case INT64 -> "MET_LONG_LONG";
            case UINT64 -> "MET_ULONG_LONG";
            case FLOAT32 -> "MET_FLOAT";
            case FLOAT64 -> "MET_DOUBLE";
        };
    }
}
