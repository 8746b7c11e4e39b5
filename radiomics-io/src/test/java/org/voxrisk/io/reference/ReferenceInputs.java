package org.voxrisk.io.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageReader;

/**
 * The images of a reference folder, found by the SHA-1 that PyRadiomics noted of their voxels: so no file name has to be
 * known. The label of a case is the one whose bounding box and voxel count were noted.
 */
final class ReferenceInputs {
    private final Map<String, Image3D> byHash = new LinkedHashMap<>();
    private final Map<String, Image3D> masksByHash = new LinkedHashMap<>();

    ReferenceInputs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Image3D image = ImageReader.read(file);
                byHash.put(sha1(image, image.pixelType()), image);
                masksByHash.put(sha1(image, PixelType.UINT32), image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Image3D image(FeatureCase c) {
        return found(byHash, c, "Image-original_Hash");
    }

    Mask mask(FeatureCase c) {
        LabelMap labels = LabelMap.of(found(masksByHash, c, "Mask-original_Hash"));
        String[] b = c.diagnostics().get("Mask-original_BoundingBox").split(" ", -1);
        IndexBox box = new IndexBox(i(b[0]), i(b[1]), i(b[2]), i(b[3]), i(b[4]), i(b[5]));
        int voxels = i(c.diagnostics().get("Mask-original_VoxelNum"));
        for (int label : labels.voxelCounts().keySet()) {
            Mask mask = labels.mask(label);
            if (mask.voxelCount() == voxels && mask.boundingBox().equals(box)) {
                return mask;
            }
        }
        throw new InvalidRoiException(c + ": no label has " + voxels + " voxels in " + box);
    }

    private static Image3D found(Map<String, Image3D> images, FeatureCase c, String key) {
        Image3D image = images.get(String.valueOf(c.diagnostics().get(key)));
        if (image == null) {
            throw new IllegalStateException(
                    c + ": no input has the " + key + " " + c.diagnostics().get(key));
        }
        return image;
    }

    private static int i(String s) {
        return Integer.parseInt(s);
    }

    private static String sha1(Image3D image, PixelType type) {
        double[] values = image.values();
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values) {
            switch (type) {
                case INT8, UINT8 -> bytes.put((byte) v);
                case INT16, UINT16 -> bytes.putShort((short) (int) v);
                case INT32, UINT32 -> bytes.putInt((int) (long) v);
                case INT64, UINT64 -> bytes.putLong((long) v);
                case FLOAT32 -> bytes.putFloat((float) v);
                case FLOAT64 -> bytes.putDouble(v);
            }
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(bytes.flip());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
