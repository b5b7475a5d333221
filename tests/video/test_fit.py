"""Type sizes that fit."""

from campaign.video.fit import SMALLEST, Fitter, line_count


def test_a_short_text_is_as_large_as_it_may_be() -> None:
    assert Fitter("de")("Kurz", 1600, 200, 120) == 120


def test_a_longer_text_steps_down_until_it_fits() -> None:
    fit = Fitter("de")
    text = "Zeigen Sie Kundenprojekte erst nach einer Freigabe durch die Kontaktperson"
    size = fit(text, 1000, 300, 150)
    assert SMALLEST < size < 150
    assert line_count(text, 1000, size, "Bold") * size * 1.15 <= 300
    assert not fit.misfits


def test_what_never_fits_is_remembered_once() -> None:
    fit = Fitter("de")
    assert [fit("Wort " * 200, 400, 100, 60) for _ in range(2)] == [SMALLEST, SMALLEST]
    assert fit.misfits == ["Wort " * 200]


def test_a_word_wider_than_its_box_does_not_fit() -> None:
    assert line_count("Donaudampfschifffahrtsgesellschaft", 300, 80, "Bold") == 0


def test_lines_of_a_headline_are_of_like_length() -> None:
    fit = Fitter("de")
    width = fit.balanced("Erzählen Sie von Ihrer Arbeit", 150, 1660)
    assert width < 1300
    assert line_count("Erzählen Sie von Ihrer Arbeit", width, 150, "Bold") == 2


def test_texts_side_by_side_share_a_size() -> None:
    fit = Fitter("de")
    long = (
        "Ein langer Text, der viel Platz braucht und darum kleiner gesetzt wird als ein kurzer Text daneben"
    )
    assert fit.together(["Kurz", long], 500, 300, 90) == fit(long, 500, 300, 90) < 90


def test_whether_texts_fit_can_be_asked_without_remembering_a_misfit() -> None:
    fit = Fitter("de")
    assert fit.fits(["Kurz", "Auch kurz"], 500, 80, "Regular", 1.2)
    assert not fit.fits(["Kurz", "Wort " * 60], 500, 80, "Regular", 1.2)
    assert not fit.misfits


def test_a_size_is_given_for_even_lines_only_where_they_are_wanted() -> None:
    text = "Werbetexte weiterleiten, ohne ein eigenes Wort dazu zu schreiben."
    fit = Fitter("de")
    assert fit(text, 736, 456, 80, "Regular", 1.2, even=False) > fit(text, 736, 456, 80, "Regular", 1.2)
