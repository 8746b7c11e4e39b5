package org.voxrisk.riskmodel.data;

import java.util.List;

/** Cases used for fitting are also among those held back for testing. */
public final class LeakException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String[] ids;

    /**
     * Describes the leak.
     *
     * @param what what happened, up to the list: {@code "patients in training and test"}
     * @param ids patients or cases on both sides
     */
    public LeakException(String what, List<String> ids) {
        super(what + ": " + NameList.of(ids) + ". Refused: results would look better than they are.");
        this.ids = ids.toArray(String[]::new);
    }

    /** Patients or cases on both sides. */
    public List<String> ids() {
        return List.of(ids);
    }
}
