package org.voxrisk.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voxrisk.work.Checkpoint;

/** All chosen features of one window after the other: the workspace of one thread. */
final class WindowFeatures {
    private final KernelRegion region;
    private final KernelWindow window;
    private final @Nullable NeighbourSweep sweep;
    private final List<WindowClass> classes = new ArrayList<>();
    private final double[] values;

    WindowFeatures(KernelRegion region, KernelTexture texture, KernelFeatures features, PresentDirections present) {
        this.region = region;
        this.window = new KernelWindow(region);
        this.values = new double[features.count()];
        if (!features.firstOrder().isEmpty()) {
            classes.add(new FirstOrderWindow(region, window, texture, features));
        }
        if (!features.glcm().isEmpty()) {
            classes.add(new GlcmWindow(region, window, texture, features, present));
        }
        boolean neighbours = !features.gldm().isEmpty() || !features.ngtdm().isEmpty();
        this.sweep = neighbours ? new NeighbourSweep(region, window, texture) : null;
        if (sweep != null && !features.gldm().isEmpty()) {
            classes.add(new GldmWindow(window, sweep, features));
        }
        if (!features.glrlm().isEmpty()) {
            classes.add(new GlrlmWindow(region, window, texture, features));
        }
        if (!features.glszm().isEmpty()) {
            classes.add(new GlszmWindow(region, window, texture, features));
        }
        if (sweep != null && !features.ngtdm().isEmpty()) {
            classes.add(new NgtdmWindow(window, sweep, features));
        }
    }

    /** Computes the window of a centre; column f gets its value at the centre's number. */
    void compute(int centreNumber, double[][] columns, Checkpoint checkpoint) {
        window.load(region.centre(centreNumber));
        if (sweep != null) {
            sweep.run();
        }
        int from = 0;
        for (WindowClass c : classes) {
            checkpoint.check();
            c.compute(values, from);
            from += c.count();
        }
        for (int f = 0; f < values.length; f++) {
            columns[f][centreNumber] = values[f];
        }
    }
}
