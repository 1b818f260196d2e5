package io.remessa.api.http;

import io.remessa.api.ops.AnyUploads;
import io.remessa.api.ops.DeadLetters;
import io.remessa.api.ops.FindOverview;
import io.remessa.api.ops.ListAllUploads;
import io.remessa.api.ops.ListChunkMap;
import io.remessa.api.ops.OperatorActions;
import io.remessa.api.ops.Overview;
import io.remessa.api.ops.WatchOverview;
import io.remessa.api.owner.Caller;
import io.remessa.api.owner.CallerOwner;
import io.remessa.api.status.Status;
import io.remessa.api.status.UploadStatus;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.audit.AuditLog;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Every route of the people on call, who see the uploads of all owners. Like {@link Routes}, of which each is one more. */
@Path("/v1/ops")
@OperatorsOnly
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OpsRoutes {

    @Inject
    CallerOwner caller;

    @Inject
    CallSpans callSpans;

    // ---- how everything goes

    @Inject
    FindOverview findOverview;

    @GET
    @Path("/overview")
    @Operation(
            summary = "See how everything goes",
            description =
                    "Queues, processes, uploads that do not go on and why, and the last hour. For operators, as all"
                            + " of `/v1/ops`. The answer is kept for two seconds, for all who ask. It costs about 155 read"
                            + " units at most, when there are more than a thousand unfinished uploads and twenty of them"
                            + " wait, and half of one for each process that runs or did within two hours.")
    public Overview overview() {
        return findOverview.now();
    }

    @Inject
    WatchOverview watchOverview;

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            summary = "Follow how everything goes",
            description =
                    "Server-sent events named `overview`, each with what `GET /v1/ops/overview` answers: one at once,"
                            + " and then one every two seconds.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = Overview.class)))
    public Multi<OutboundSseEvent> overviewEvents(@Context Sse sse) {
        Caller who = caller.caller();
        return watchOverview
                .watch(new Owner(who.name()), who.until())
                .onItem()
                .transform(seen -> sse.newEventBuilder()
                        .name("overview")
                        .data(Overview.class, seen)
                        .build());
    }

    // ---- the uploads of all owners

    @Inject
    ListAllUploads listAllUploads;

    @GET
    @Path("/uploads")
    @Operation(
            summary = "List the uploads of all owners, newest first",
            description =
                    "Of all states a page has 100 at most, and costs as much as one of each: about 60 read units, where a"
                            + " hundred of one state cost 8. Chunks are counted of the first 50 of a page that are"
                            + " VALIDATING, while they have 10,000 chunks together at most; that costs 250 more at most.")
    public OpsViews.Uploads listAllUploads(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        UploadState only = Parameters.oneOf(UploadState.class, "state", state);
        return OpsViews.Uploads.of(listAllUploads.list(only, cursor, Parameters.limit(limit)));
    }

    @Inject
    Ledger ledger;

    @Inject
    UploadStatus uploadStatus;

    @Inject
    ReadCosts costs;

    @GET
    @Path("/uploads/{id}")
    @Operation(
            summary = "Tell how far any upload is",
            description =
                    "As `GET /v1/uploads/{id}` tells its owner, and how many of its chunks are queued at a time. It costs"
                            + " about 45 read units for each thousand chunks, which are read once a second for every"
                            + " thousand of them, and so 450 every ten seconds at most; a few units in between.")
    public OpsViews.AnyStatus anyUploadStatus(@PathParam("id") String id) {
        return any(() -> new AnyUploads(ledger).require(Parameters.uploadId(id)));
    }

    private OpsViews.AnyStatus any(Supplier<Upload> found) {
        ReadCosts.Read<Seen> read = costs.of(() -> {
            Upload upload = found.get();
            return new Seen(upload, uploadStatus.of(upload));
        });
        return OpsViews.AnyStatus.of(read.value().upload(), read.value().status(), read.readUnits());
    }

    private record Seen(Upload upload, Status status) {}

    @Inject
    ListChunkMap listChunkMap;

    @GET
    @Path("/uploads/{id}/chunks")
    @Operation(
            summary = "List the chunks of any upload, for a map of them",
            description =
                    "In pages of 1,000, in the order of the bytes, each as short as may be. A page costs about 46 read units,"
                            + " and a map of 10,000 chunks 460.")
    public OpsViews.ChunkMap chunkMap(@PathParam("id") String id, @QueryParam("cursor") @Nullable String cursor) {
        return OpsViews.ChunkMap.of(listChunkMap.list(Parameters.uploadId(id), cursor));
    }

    // ---- what operators do; all of it stands in the audit

    @Inject
    OperatorActions actions;

    @POST
    @Path("/uploads/{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Validate the chunks of any upload that failed again", description = "As its owner can.")
    public OpsViews.AnyStatus retryAnyUpload(@PathParam("id") String id) {
        return callSpans.of(
                "POST",
                "/v1/ops/uploads/{id}/retry",
                Parameters.uploadId(id),
                () -> any(() -> actions.retry(caller.caller(), Parameters.uploadId(id))));
    }

    @POST
    @Path("/uploads/{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Hold any upload back", description = "As its owner can, who then cannot resume it.")
    public OpsViews.AnyStatus pauseAnyUpload(@PathParam("id") String id) {
        return any(() -> actions.pause(caller.caller(), Parameters.uploadId(id)));
    }

    @POST
    @Path("/uploads/{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Let any upload go on", description = "Whoever holds it back.")
    public OpsViews.AnyStatus resumeAnyUpload(@PathParam("id") String id) {
        return callSpans.of(
                "POST",
                "/v1/ops/uploads/{id}/resume",
                Parameters.uploadId(id),
                () -> any(() -> actions.resume(caller.caller(), Parameters.uploadId(id))));
    }

    @PUT
    @Path("/uploads/{id}/priority")
    @Operation(
            summary = "Have more, or fewer, chunks of any upload in the queue at a time",
            description =
                    "Instead of as many as its plan says, or as many again as that, when `windowChunks` is null. More of them"
                            + " make it faster, and what comes after it wait. What of it waits in the queue goes to its end.")
    public OpsViews.AnyStatus prioritiseAnyUpload(@PathParam("id") String id, OpsBodies.@Nullable Priority body) {
        Integer windowChunks = Parameters.required(body).checked();
        return callSpans.of(
                "PUT",
                "/v1/ops/uploads/{id}/priority",
                Parameters.uploadId(id),
                () -> any(() -> actions.prioritise(caller.caller(), Parameters.uploadId(id), windowChunks)));
    }

    @DELETE
    @Path("/uploads/{id}")
    @Operation(summary = "Give any upload up", description = "As its owner can.")
    public void abortAnyUpload(@PathParam("id") String id) {
        actions.abort(caller.caller(), Parameters.uploadId(id));
    }

    @POST
    @Path("/redrive")
    @Operation(
            summary = "Have the dead letters of a queue come to it once more",
            description =
                    "SQS moves them, after this; `moved` is about how many. While it does, another call for the same queue is"
                            + " answered 409 DEAD_LETTERS_MOVING. While a dispatcher runs it takes dead letters itself, and"
                            + " there are none.")
    public DeadLetters.Moved redrive(OpsBodies.@Nullable Redrive body) {
        return actions.redrive(caller.caller(), Parameters.required(body).required());
    }

    @Inject
    AuditLog auditLog;

    @GET
    @Path("/audit")
    @Operation(
            summary = "List what operators have done, newest first",
            description =
                    "Each is written before it is done; it stays BEGUN where it failed on its way, and nobody knows how"
                            + " much of it was done. REFUSED has changed nothing. A page looks through 60 months at most, and costs"
                            + " half a read unit for each month, and one for about 25 entries.")
    public OpsViews.Audit audit(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return OpsViews.Audit.of(costs.of(() -> auditLog.list(cursor, Parameters.limit(limit))));
    }
}
