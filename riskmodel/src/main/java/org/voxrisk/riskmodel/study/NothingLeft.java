package org.voxrisk.riskmodel.study;

/**
 * The end of a branch because a stage kept nothing.
 *
 * @param stage the stage
 * @param rule what it asked for: {@code ICC(2,1) > 0.75}
 * @param incoming how many columns came in
 */
public record NothingLeft(SelectionStage stage, String rule, int incoming) {
    /** The sentence for a report. */
    public String message() {
        return "nothing selected at step " + stage.label() + " (" + rule + "): 0 of " + incoming + " features kept";
    }
}
