package org.voxrisk.io.nifti;

import java.util.Map;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** Codes of voxel types. */
final class NiftiTypes {
    private static final Map<Integer, PixelType> BY_CODE = Map.of(
            2, PixelType.UINT8,
            4, PixelType.INT16,
            8, PixelType.INT32,
            16, PixelType.FLOAT32,
            64, PixelType.FLOAT64,
            256, PixelType.INT8,
            512, PixelType.UINT16,
            768, PixelType.UINT32,
            1024, PixelType.INT64,
            1280, PixelType.UINT64);
    private static final int RGB = 128;
    private static final int RGBA = 2304;

    private NiftiTypes() {}

    static PixelType of(String file, int code) throws ImageFormatException {
        PixelType type = BY_CODE.get(code);
        if (type != null) {
            return type;
        }
        boolean colour = code == RGB || code == RGBA;
        throw new ImageFormatException(
                file,
                colour ? FormatProblem.NOT_SCALAR : FormatProblem.UNSUPPORTED_TYPE,
                "datatype",
                "code " + code + (colour ? " is a colour" : " is not a scalar type that is read")
                        + "; read are whole numbers of 8 to 64 bits and binary32 and binary64");
    }

    static int code(PixelType type) {
        return switch (type) {
            case UINT8 -> 2;
            case INT16 -> 4;
            case INT32 -> 8;
            case FLOAT32 -> 16;
            case FLOAT64 -> 64;
            case INT8 -> 256;
            case UINT16 -> 512;
            case UINT32 -> 768;
            case INT64 -> 1024;
            case UINT64 -> 1280;
        };
    }
}
