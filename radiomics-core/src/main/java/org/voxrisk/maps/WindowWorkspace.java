package org.voxrisk.maps;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.voxrisk.feature.TextureSettings;

/** The window of one thread, and the workspaces that several families use on it. */
public final class WindowWorkspace {
    private final WindowRegion region;
    private final TextureSettings texture;
    private final Window window;
    private final Map<Class<?>, Object> shared = new HashMap<>();

    WindowWorkspace(WindowRegion region, TextureSettings texture) {
        this.region = region;
        this.texture = texture;
        this.window = new Window(region);
    }

    /** Returns what windows are cut from. */
    public WindowRegion region() {
        return region;
    }

    /** Returns how textures are counted. */
    public TextureSettings texture() {
        return texture;
    }

    /** Returns the window; it is loaded before each computation. */
    public Window window() {
        return window;
    }

    /**
     * Returns what several families share in this thread.
     *
     * @param type its class
     * @param maker makes it when it is asked for first
     */
    public <T> T shared(Class<T> type, Supplier<T> maker) {
        Object known = shared.get(type);
        if (known == null) {
            known = maker.get();
            shared.put(type, known);
        }
        return type.cast(known);
    }
}
