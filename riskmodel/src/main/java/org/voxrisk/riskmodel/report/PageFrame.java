package org.voxrisk.riskmodel.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.markup.Xml;
import org.voxrisk.riskmodel.plot.Figure;

/** What the pages of all kinds of study share: note, title, contents, sections one behind the other, and where figures go. */
final class PageFrame {
    private final Map<String, Figure> figures;
    private final String noFigure;

    /**
     * Makes a frame.
     *
     * @param figures by name
     * @param noFigure what stands in the place of a figure that is not there
     */
    PageFrame(Map<String, Figure> figures, String noFigure) {
        this.figures = figures;
        this.noFigure = noFigure;
    }

    /**
     * A section.
     *
     * @param id its anchor
     * @param heading its heading
     * @param content writes what stands below
     */
    record Section(String id, String heading, Content content) {}

    /** Writes a section. */
    interface Content {
        void write(Html html) throws IOException;
    }

    static String page(ReportText text, List<Section> sections) throws IOException {
        StringBuilder page = new StringBuilder();
        if (!text.note().isEmpty()) {
            page.append("<p class=\"notice\"><strong>").append(Xml.escaped(text.note()));
            page.append("</strong></p>\n");
        }
        page.append("<h1>").append(Xml.escaped(text.title())).append("</h1>\n");
        page.append("<nav aria-label=\"Contents\"><ol>\n");
        for (Section section : sections) {
            page.append("<li><a href=\"#").append(section.id()).append("\">").append(section.heading());
            page.append("</a></li>\n");
        }
        page.append("</ol></nav>\n");
        for (Section section : sections) {
            Html html = new Html().section(section.id(), section.heading());
            section.content().write(html);
            page.append(html.text());
        }
        return page.toString();
    }

    /** Puts a figure where it belongs, or says that it is not there. */
    void figure(Html html, String name, String caption) {
        if (!figureIfThere(html, name, caption)) {
            html.paragraph(noFigure);
        }
    }

    /** Puts a figure that some runs do not have; returns whether it is there. */
    boolean figureIfThere(Html html, String name, String caption) {
        Figure figure = figures.get(name);
        if (figure == null) {
            return false;
        }
        html.figure("figure-" + name, figure, caption);
        return true;
    }

    /** Puts all figures whose names begin alike, each with its title and the end of the caption. */
    void startingWith(Html html, String prefix, String end) {
        figures.forEach((name, figure) -> {
            if (name.startsWith(prefix)) {
                html.figure("figure-" + name, figure, figure.title() + end);
            }
        });
    }
}
