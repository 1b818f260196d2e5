package io.remessa.api.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.remessa.api.problem.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to the published OpenAPI what every route has in common: the form of an error, and every code there is. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class PublishedErrors implements OASFilter {

    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents().addSchema(PROBLEM, problem());
        api.getPaths().getPathItems().values().stream()
                .map(PathItem::getOperations)
                .flatMap(operations -> operations.values().stream())
                .forEach(PublishedErrors::addError);
    }

    private static void addError(Operation operation) {
        APIResponse error = OASFactory.createAPIResponse()
                .description("An error; `code` says which, and `detail` what helps")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE.toString(),
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
        operation.getResponses().addAPIResponse("default", error);
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("Problem details as in RFC 9457. Decide by `code`; show `detail`.")
                .addProperty("type", text("Names the kind of error, as a URN"))
                .addProperty("title", text("What kind of error it is; the same for every error of this code"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("The HTTP status"))
                .addProperty("detail", text("What is wrong in this case, and what helps"))
                .addProperty("code", codes())
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    private static Schema codes() {
        Schema codes = text(Arrays.stream(ErrorCode.values())
                .map(code -> "- `" + code + "` (" + code.status() + "): " + code.title())
                .collect(Collectors.joining("\n", "The stable name of the error:\n\n", "")));
        Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(codes::addEnumeration);
        return codes;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
