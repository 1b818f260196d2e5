package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;

class CdkNagTest {

    private final SynthesisedStack stack = SynthesisedStack.byDefault();

    @Test
    void theRulesOfAwsSolutionsHold() {
        assertThat(stack.errors()).isEmpty();
        assertThat(SynthesisedStack.otherwise().errors()).isEmpty();
    }

    @Test
    void theRulesAreLookedAtAtAll() {
        App app = RemessaApp.app(null);
        Stack bare = new Stack(app, "bare");
        Bucket.Builder.create(bare, "Open").build();
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        assertThat(RemessaApp.errors(app.synth())).anyMatch(error -> error.contains("AwsSolutions-S1"));
    }

    @Test
    void everyExceptionIsArgued() {
        List<JsonNode> exceptions = new ArrayList<>();
        stack.all()
                .forEach(resource -> resource.json()
                        .at("/Metadata/cdk_nag/rules_to_suppress")
                        .forEach(exceptions::add));
        assertThat(exceptions)
                .isNotEmpty()
                .allSatisfy(exception -> assertThat(
                                exception.path("reason").asText().split(" ", -1))
                        .as(exception.toString())
                        .hasSizeGreaterThan(4));
    }
}
