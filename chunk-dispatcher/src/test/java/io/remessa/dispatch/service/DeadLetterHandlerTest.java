package io.remessa.dispatch.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.dispatch.event.S3EventReader;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.MessageJson;
import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.Handled;
import io.remessa.queues.ReceivedMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterHandlerTest {

    private final List<Object> given = new ArrayList<>();

    @Test
    void aDeadLetterIsGivenToTheFlow() {
        ChunkMessage message = ChunkMessage.of(new UploadId("u-abcdefghij0123456789"), 1, 2);
        var handler = new DeadLetterHandler<>(new MessageJson()::read, (dead, letter) -> given.add(dead));

        assertThat(handler.handle(received(new MessageJson().write(message)))).isEqualTo(Handled.DONE);
        assertThat(given).containsExactly(message);
    }

    @Test
    void aDeadLetterThatNobodyCanReadIsDeleted() {
        var chunks = new DeadLetterHandler<>(new MessageJson()::read, (dead, letter) -> given.add(dead));
        var events = new DeadLetterHandler<>(new S3EventReader("ours")::read, (dead, letter) -> given.add(dead));

        assertThat(chunks.handle(received("529.982.247-25"))).isEqualTo(Handled.DONE);
        assertThat(events.handle(received("529.982.247-25"))).isEqualTo(Handled.DONE);
        assertThat(given).isEmpty();
    }

    @Test
    void aDeadLetterWhoseFlowFailsComesAgain() {
        var handler = new DeadLetterHandler<>(body -> body, (body, letter) -> {
            throw new IllegalStateException("the ledger is away");
        });

        assertThatThrownBy(() -> handler.handle(received("x"))).hasMessage("the ledger is away");
    }

    private static ReceivedMessage received(String body) {
        return new ReceivedMessage("id", body, 1);
    }
}
