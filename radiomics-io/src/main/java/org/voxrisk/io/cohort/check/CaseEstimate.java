package org.voxrisk.io.cohort.check;

import java.util.Locale;

/**
 * About how much time and memory an extraction takes.
 *
 * @param cases number of cases
 * @param columns features of each
 * @param secondsPerCase how long a case of median size took here, on one thread; it differs from run to run
 * @param bytesPerCase memory of the largest case: voxels of image and mask as stored, twice, and four images of what filters
 *     see, eight bytes a voxel; doubles of the whole image where it is normalised or corrected for its bias field
 */
public record CaseEstimate(int cases, int columns, double secondsPerCase, long bytesPerCase) {
    /** About how long all cases take on so many threads. */
    public double seconds(int threads) {
        return secondsPerCase * cases / Math.max(1, Math.min(threads, cases));
    }

    /** About how much memory they take on so many threads. */
    public long bytes(int threads) {
        return bytesPerCase * Math.max(1, Math.min(threads, cases));
    }

    /** Returns one line for a user. */
    public String text(int threads) {
        return String.format(
                Locale.ROOT,
                "%s of %d features: about %s on %s, about %s of memory (estimates)",
                cases == 1 ? "1 case" : cases + " cases",
                columns,
                duration(seconds(threads)),
                threads == 1 ? "1 thread" : threads + " threads",
                memory(bytes(threads)));
    }

    private static String duration(double seconds) {
        return seconds < 1
                ? "a second"
                : seconds < 120
                        ? Math.round(seconds) + " s"
                        : seconds < 7200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }

    private static String memory(long bytes) {
        long mib = Math.max(1, bytes >> 20);
        return mib < 2048 ? mib + " MiB" : String.format(Locale.ROOT, "%.1f GiB", mib / 1024.0);
    }
}
