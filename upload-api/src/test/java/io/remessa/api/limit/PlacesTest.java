package io.remessa.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.Owner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Owner MARIA = new Owner("maria");
    private static final Owner JOANA = new Owner("joana");

    private final Places places = new Places("downloads", 5, 3, ErrorCode.TOO_MANY_DOWNLOADS);

    @Test
    void anOwnerHasItsShareAndLeavesTheRestToOthers() {
        take(MARIA, 3);

        ProblemException refusal = refusal(MARIA);
        assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(refusal.detail()).contains("your downloads", "3", "try again");
        take(JOANA, 2);
        assertThat(places.taken()).isEqualTo(5);
    }

    @Test
    void whenAllAreTakenNobodyGetsOne() {
        take(MARIA, 3);
        take(JOANA, 2);

        assertThat(refusal(JOANA).code()).isEqualTo(ErrorCode.TOO_MANY_DOWNLOADS);
        assertThat(refusal(new Owner("rui")).detail()).contains("all downloads", "5", "try again");
        assertThat(places.taken()).isEqualTo(5);
    }

    @Test
    void whoeverOnlyAsksTakesNoPlace() {
        for (int i = 0; i < 10; i++) {
            places.requireRoom(MARIA);
        }
        assertThat(places.taken()).isZero();
        take(MARIA, 3);
        assertThat(catchThrowableOfType(ProblemException.class, () -> places.requireRoom(MARIA)))
                .hasMessage(refusal(MARIA).getMessage());
    }

    @Test
    void aPlaceThatIsGivenBackIsTheNextOnes() {
        Places.Place first = places.take(MARIA);
        take(MARIA, 2);

        first.close();

        assertThat(places.taken()).isEqualTo(2);
        take(MARIA, 1);
        assertThat(refusal(MARIA).code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void aPlaceIsGivenBackOnceHoweverOftenItIsSaid() {
        Places.Place first = places.take(MARIA);
        take(MARIA, 2);

        first.close();
        first.close();

        assertThat(places.taken()).isEqualTo(2);
        take(MARIA, 1);
        assertThat(refusal(MARIA).code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void ofManyThreadsJustAsManyGetAPlaceAsThereAre() {
        Places few = new Places("downloads", 100, 10, ErrorCode.TOO_MANY_DOWNLOADS);

        long got = IntStream.range(0, 1_000)
                .parallel()
                .filter(i -> catchThrowableOfType(ProblemException.class, () -> few.take(new Owner("owner-" + i % 5)))
                        == null)
                .count();

        assertThat(got).isEqualTo(50);
        assertThat(few.taken()).isEqualTo(50);
    }

    @Test
    void placesForNobodyAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Places("downloads", 0, 1, ErrorCode.TOO_MANY_DOWNLOADS))
                .withMessageContaining("downloads");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Places("downloads", 1, 0, ErrorCode.TOO_MANY_DOWNLOADS));
    }

    private void take(Owner owner, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(places.take(owner)).isNotNull();
        }
    }

    private ProblemException refusal(Owner owner) {
        return catchThrowableOfType(ProblemException.class, () -> places.take(owner));
    }
}
