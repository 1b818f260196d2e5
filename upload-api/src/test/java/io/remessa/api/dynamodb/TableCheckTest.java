package io.remessa.api.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.Reach;
import io.remessa.api.doctor.ReachableCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

class TableCheckTest {

    private static Finding find(Reach reach, KeySchemaElement... keys) {
        ReachableCheck reachable = new ReachableCheck(
                "ledger-table",
                () -> reach,
                ReachableCheck.Cures.of("table \"t\"", "SETTING", "dynamodb:DescribeTable", "ENDPOINT"));
        return new TableCheck("ledger-table", "t", reachable, () -> List.of(keys)).run();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Test
    void aTableWithTheKeysOfRowsIsHealthy() {
        assertThat(find(Reach.REACHED, key("uploadId", KeyType.HASH), key("row", KeyType.RANGE)))
                .isEqualTo(Finding.HEALTHY);
    }

    @Test
    void otherKeysCannotBeCuredButByANewTable() {
        assertThat(find(Reach.REACHED, key("id", KeyType.HASH)))
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.cure()).contains("uploadId (S)", "row (S)"));
    }

    @Test
    void aTableThatIsNotThereIsNotAskedForItsKeys() {
        assertThat(find(Reach.MISSING))
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.what()).isEqualTo("There is no table \"t\""));
    }
}
