package org.voxrisk.io.cohort.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.work.Checkpoint;

/** Looks at each voxel of an image, or of a region, once, a piece at a time. */
final class ImageScan {
    private static final int PIECE = 1 << 15;
    private static final int SAMPLE = 1 << 16;

    private final Image3D image;
    private final Checkpoint checkpoint;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private int atLowest;
    private int nonFinite;
    private boolean whole = true;
    private final Set<Double> different = new HashSet<>();
    private final double[] sample;
    private final int step;
    private int sampled;

    private ImageScan(Image3D image, Checkpoint checkpoint) {
        this.image = image;
        this.checkpoint = checkpoint;
        this.step = image.geometry().voxelCount() / SAMPLE + 1;
        this.sample = new double[image.geometry().voxelCount() / step + 1];
    }

    static ImageFacts of(ImageFile file, Checkpoint checkpoint) {
        return new ImageScan(file.image(), checkpoint).facts(file);
    }

    private ImageFacts facts(ImageFile file) {
        int n = image.geometry().voxelCount();
        MessageDigest digest = FileHash.newSha256();
        digest.update(Arrays.toString(image.geometry().sizes()).getBytes(StandardCharsets.US_ASCII));
        double[] piece = new double[Math.min(PIECE, n)];
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * piece.length);
        for (int from = 0; from < n; from += piece.length) {
            checkpoint.check();
            int count = Math.min(piece.length, n - from);
            image.copyValues(from, piece, 0, count);
            bytes.clear();
            for (int i = 0; i < count; i++) {
                bytes.putDouble(piece[i]);
                add(from + i, piece[i]);
            }
            bytes.flip();
            digest.update(bytes);
        }
        boolean any = lowest <= highest;
        Arrays.sort(sample, 0, sampled);
        return new ImageFacts(
                file.format(),
                file.storedType(),
                image.geometry(),
                any ? lowest : Double.NaN,
                sampled == 0 ? Double.NaN : sample[sampled / 2],
                sampled == 0 ? Double.NaN : sample[(int) Math.min(sampled - 1L, sampled * 99L / 100)],
                any ? highest : Double.NaN,
                atLowest,
                nonFinite,
                whole && different.size() <= ImageFacts.MOST_COUNTED ? different.size() : -1,
                HexFormat.of().formatHex(digest.digest()));
    }

    private void add(int index, double v) {
        if (!Double.isFinite(v)) {
            nonFinite++;
            return;
        }
        if (v < lowest) {
            lowest = v;
            atLowest = 0;
        }
        atLowest += v == lowest ? 1 : 0;
        highest = Math.max(highest, v);
        if (whole && different.size() <= ImageFacts.MOST_COUNTED) {
            whole = v == Math.rint(v);
            different.add(v);
        }
        if (index % step == 0) {
            sample[sampled++] = v;
        }
    }

    /** Stands for the voxels of a region and the size of its grid. */
    static String digest(Mask mask) {
        MessageDigest digest = FileHash.newSha256();
        digest.update(Arrays.toString(mask.geometry().sizes()).getBytes(StandardCharsets.US_ASCII));
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * PIECE);
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            if (!bytes.hasRemaining()) {
                digest.update(bytes.flip());
                bytes.clear();
            }
            bytes.putInt(i);
        }
        digest.update(bytes.flip());
        return HexFormat.of().formatHex(digest.digest());
    }
}
