package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.Owner;
import org.junit.jupiter.api.Test;

class FairGroupTest {

    /** All services must have the same group for an owner, those of another version included. */
    @Test
    void anOwnersGroupNeverChanges() {
        assertThat(FairGroup.of(Owner.LOCAL)).isEqualTo("25bf8e1a2393f1108d37029b3df55932");
    }

    @Test
    void everyOwnerHasAGroupThatDoesNotNameIt() {
        String group = FairGroup.of(new Owner("maria@banco.example"));

        assertThat(group).matches("[0-9a-f]{32}").isNotEqualTo(FairGroup.of(new Owner("joao@banco.example")));
    }

    @Test
    void theLongestNameFitsToo() {
        assertThat(FairGroup.of(new Owner("x".repeat(128)))).hasSize(32);
    }
}
