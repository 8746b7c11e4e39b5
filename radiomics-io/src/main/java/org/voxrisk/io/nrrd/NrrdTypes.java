package org.voxrisk.io.nrrd;

import java.util.Map;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** Names of voxel types. */
final class NrrdTypes {
    private static final Map<String, PixelType> BY_NAME = Map.ofEntries(
            Map.entry("signed char", PixelType.INT8),
            Map.entry("int8", PixelType.INT8),
            Map.entry("int8_t", PixelType.INT8),
            Map.entry("uchar", PixelType.UINT8),
            Map.entry("unsigned char", PixelType.UINT8),
            Map.entry("uint8", PixelType.UINT8),
            Map.entry("uint8_t", PixelType.UINT8),
            Map.entry("short", PixelType.INT16),
            Map.entry("short int", PixelType.INT16),
            Map.entry("signed short", PixelType.INT16),
            Map.entry("signed short int", PixelType.INT16),
            Map.entry("int16", PixelType.INT16),
            Map.entry("int16_t", PixelType.INT16),
            Map.entry("ushort", PixelType.UINT16),
            Map.entry("unsigned short", PixelType.UINT16),
            Map.entry("unsigned short int", PixelType.UINT16),
            Map.entry("uint16", PixelType.UINT16),
            Map.entry("uint16_t", PixelType.UINT16),
            Map.entry("int", PixelType.INT32),
            Map.entry("signed int", PixelType.INT32),
            Map.entry("int32", PixelType.INT32),
            Map.entry("int32_t", PixelType.INT32),
            Map.entry("uint", PixelType.UINT32),
            Map.entry("unsigned int", PixelType.UINT32),
            Map.entry("uint32", PixelType.UINT32),
            Map.entry("uint32_t", PixelType.UINT32),
            Map.entry("longlong", PixelType.INT64),
            Map.entry("long long", PixelType.INT64),
            Map.entry("long long int", PixelType.INT64),
            Map.entry("signed long long", PixelType.INT64),
            Map.entry("signed long long int", PixelType.INT64),
            Map.entry("int64", PixelType.INT64),
            Map.entry("int64_t", PixelType.INT64),
            Map.entry("ulonglong", PixelType.UINT64),
            Map.entry("unsigned long long", PixelType.UINT64),
            Map.entry("unsigned long long int", PixelType.UINT64),
            Map.entry("uint64", PixelType.UINT64),
            Map.entry("uint64_t", PixelType.UINT64),
            Map.entry("float", PixelType.FLOAT32),
            Map.entry("double", PixelType.FLOAT64));

    private NrrdTypes() {}

    /** The type that a header declares. */
    static PixelType of(NrrdHeader header) throws ImageFormatException {
        String name = header.require("type");
        PixelType type = BY_NAME.get(NrrdHeader.lower(name).replaceAll("\\s+", " "));
        if (type == null) {
            throw header.fault(
                    FormatProblem.UNSUPPORTED_TYPE,
                    "type",
                    "\"" + NrrdHeader.shown(name) + "\" is not a scalar type; known are int8 to int64, uint8 to uint64,"
                            + " float and double, and their C names");
        }
        return type;
    }

    /** The shortest unambiguous name of a type. */
    static String name(PixelType type) {
        return switch (type) {
            case INT8 -> "int8";
            case UINT8 -> "uint8";
            case INT16 -> "int16";
            case UINT16 -> "uint16";
            case INT32 -> "int32";
            case UINT32 -> "uint32";
            case INT64 -> "int64";
            case UINT64 -> "uint64";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
        };
    }
}
