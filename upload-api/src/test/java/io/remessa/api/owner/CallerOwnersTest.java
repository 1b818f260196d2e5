package io.remessa.api.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.remessa.ledger.upload.Owner;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerOwnersTest {

    private final CallerOwners owners = new CallerOwners();

    @Test
    void withoutSignInTheServiceDoesNotStartAndSaysWhatToDo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> owners.callerOwner(Optional::empty))
                .withMessageContaining("no sign-in is configured")
                .withMessageContaining("-Dquarkus.profile=local");
    }

    @Test
    void onOneMachineEverybodyIsTheOwnerThatIsConfigured() {
        assertThat(owners.callerOwner(() -> Optional.of("local")).owner()).isEqualTo(Owner.LOCAL);
    }

    @Test
    void anOwnerThatCannotBePartOfAKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> owners.callerOwner(() -> Optional.of("a/b")));
    }
}
