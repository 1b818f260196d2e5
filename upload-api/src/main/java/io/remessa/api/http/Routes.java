package io.remessa.api.http;

import io.remessa.api.doctor.Examinations;
import io.remessa.api.owner.CallerOwner;
import io.remessa.api.owner.SignIn;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.rejects.RejectsFile;
import io.remessa.api.rejects.RejectsPage;
import io.remessa.api.retorno.RetornoDownload;
import io.remessa.api.status.FindChunkResult;
import io.remessa.api.status.FindSummary;
import io.remessa.api.status.ListChunks;
import io.remessa.api.status.Status;
import io.remessa.api.status.UploadStatus;
import io.remessa.api.status.WatchStatus;
import io.remessa.api.upload.AbortUpload;
import io.remessa.api.upload.CompleteUpload;
import io.remessa.api.upload.CreateUpload;
import io.remessa.api.upload.ListParts;
import io.remessa.api.upload.ListUploads;
import io.remessa.api.upload.PauseOwnedUpload;
import io.remessa.api.upload.RetryOwnedUpload;
import io.remessa.api.upload.SignParts;
import io.remessa.csv.layout.file.LayoutFile;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/**
 * Every route of the API. Each reads its parameters, has one action do the work for the caller, and gives the result its
 * form; errors are raised by the actions and get theirs in {@link Problems}.
 */
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class Routes {

    @Inject
    CallerOwner caller;

    // ---- an upload until its bytes are in

    @Inject
    CreateUpload createUpload;

    @POST
    @Path("/uploads")
    @Operation(
            summary = "Begin an upload",
            description = "Chooses the part size and begins a multipart upload in S3. Sign the parts next.")
    @APIResponse(
            responseCode = "201",
            description = "Begun; Location is its status",
            content = @Content(schema = @Schema(implementation = Views.Created.class)))
    public Response createUpload(@Nullable NewUploadBody body) {
        Upload upload =
                createUpload.create(caller.owner(), Parameters.required(body).toNewUpload());
        return Response.created(UriBuilder.fromPath("/v1/uploads/{id}").build(upload.id()))
                .entity(Views.Created.of(upload))
                .build();
    }

    @Inject
    SignParts signParts;

    @POST
    @Path("/uploads/{id}/parts/sign")
    @Operation(
            summary = "Get URLs to put parts to",
            description =
                    "Up to 1,000 parts a call. PUT each part to its URL, with exactly the headers given, before the"
                            + " URL expires; a part may be sent again. Signing moves the upload's expiry on.")
    public Views.SignedParts signParts(@PathParam("id") String id, @Nullable SignBody body) {
        return Views.SignedParts.of(
                signParts.sign(caller.owner(), id(id), Parameters.required(body).toParts()));
    }

    @Inject
    ListParts listParts;

    @GET
    @Path("/uploads/{id}/parts")
    @Operation(
            summary = "List the parts that S3 holds",
            description = "Up to 1,000 a page, by part number; give `next` as `after` for the page that follows.")
    public Views.Parts listParts(@PathParam("id") String id, @QueryParam("after") @Nullable String after) {
        int number = Parameters.number("after", after, 0, 10_000, 0);
        return Views.Parts.of(listParts.list(caller.owner(), id(id), number));
    }

    @Inject
    CompleteUpload completeUpload;

    @POST
    @Path("/uploads/{id}/complete")
    @Operation(
            summary = "Put the file together",
            description = "Checks number and sizes of the parts that S3 holds, and their ETags if the call names them:"
                    + " name all, and what is put together is what you sent, or PARTS_CHANGED. May be repeated."
                    + " Validation begins by itself.")
    public Status completeUpload(@PathParam("id") String id, @Nullable CompleteBody body) {
        return uploadStatus.of(completeUpload.complete(caller.owner(), id(id), CompleteBody.claimed(body)));
    }

    @Inject
    AbortUpload abortUpload;

    @DELETE
    @Path("/uploads/{id}")
    @Operation(
            summary = "Give an upload up",
            description =
                    "As long as it has not come to its end. May be repeated. Its parts are deleted, and its object"
                            + " if it is complete already; an object that was not uploaded through this API (d-…) stays.")
    public void abortUpload(@PathParam("id") String id) {
        abortUpload.abort(caller.owner(), id(id));
    }

    @DELETE
    @Path("/uploads")
    @Operation(
            summary = "Give up all uploads that are still being sent",
            description = "`state` must be UPLOADING: it is there so that nobody does this by mistake.")
    public Views.Aborted abortUploads(@QueryParam("state") @Nullable String state) {
        if (!UploadState.UPLOADING.name().equals(state)) {
            throw Parameters.invalid("state", UploadState.UPLOADING.name());
        }
        return new Views.Aborted(abortUpload.abortUploading(caller.owner()));
    }

    // ---- how far it is

    @Inject
    ListUploads listUploads;

    @GET
    @Path("/uploads")
    @Operation(summary = "List uploads, newest first")
    public Views.Uploads listUploads(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        UploadState only = Parameters.oneOf(UploadState.class, "state", state);
        return Views.Uploads.of(listUploads.list(caller.owner(), only, cursor, Parameters.limit(limit)));
    }

    @Inject
    UploadStatus uploadStatus;

    @GET
    @Path("/uploads/{id}")
    @Operation(
            summary = "Tell how far an upload is",
            description = "Counts are of the chunks that are done, and `provisional`, until the result exists.")
    public Status uploadStatus(@PathParam("id") String id) {
        return uploadStatus.of(caller.owner(), id(id));
    }

    @Inject
    WatchStatus watchStatus;

    @GET
    @Path("/uploads/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            summary = "Follow how far an upload is",
            description =
                    "Server-sent events. Each is named `status` and has as its data what `GET /v1/uploads/{id}` answers: one"
                            + " comes at once, and then one whenever that has changed, at most one a second. A comment comes"
                            + " after 15 seconds without. The stream ends behind a final state; an EventSource must then be"
                            + " closed, or it connects again. It ends, too, when the token does with which it was asked for:"
                            + " call again with another one.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = Status.class)))
    public Multi<OutboundSseEvent> statusEvents(@PathParam("id") String id, @Context Sse sse) {
        return StatusEvents.of(
                watchStatus.watch(caller.owner(), id(id), caller.caller().until()), sse);
    }

    @Inject
    ListChunks listChunks;

    @GET
    @Path("/uploads/{id}/chunks")
    @Operation(
            summary = "List the chunks that the file is validated in",
            description = "In the order of the bytes. A chunk that is MERGED belongs to the one before it.")
    public Views.Chunks listChunks(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        ChunkState only = Parameters.oneOf(ChunkState.class, "state", state);
        return Views.Chunks.of(listChunks.list(caller.owner(), id(id), only, cursor, Parameters.limit(limit)));
    }

    @Inject
    FindChunkResult findChunkResult;

    @GET
    @Path("/uploads/{id}/chunks/{number}/summary")
    @Operation(
            summary = "Read the result of one chunk",
            description =
                    "What is known of the whole file, of one chunk: from the moment it is COMPLETED on, and without what"
                            + " corrections change later.")
    public ChunkSummaryView chunkSummary(@PathParam("id") String id, @PathParam("number") String number) {
        return ChunkSummaryView.of(findChunkResult.find(caller.owner(), id(id), Parameters.chunk(number)));
    }

    @Inject
    RetryOwnedUpload retryUpload;

    @POST
    @Path("/uploads/{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Validate the chunks that failed again",
            description = "For an upload that is FAILED with a failure that is `retryable`. May be repeated.")
    public Status retryUpload(@PathParam("id") String id) {
        return uploadStatus.of(retryUpload.retry(caller.owner(), id(id)));
    }

    @Inject
    PauseOwnedUpload pauseUpload;

    @POST
    @Path("/uploads/{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Hold an upload back",
            description =
                    "As long as it has not come to its end: what is being validated is finished, and nothing more is begun"
                            + " until somebody resumes it. May be repeated.")
    public Status pauseUpload(@PathParam("id") String id) {
        return uploadStatus.of(pauseUpload.pause(caller.owner(), id(id)));
    }

    @POST
    @Path("/uploads/{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Let an upload go on",
            description =
                    "That its owner has held back; what an operator has, only an operator lets go on. Every ten seconds. May be"
                            + " repeated.")
    public Status resumeUpload(@PathParam("id") String id) {
        return uploadStatus.of(pauseUpload.resume(caller.owner(), id(id)));
    }

    // ---- its result

    @Inject
    FindSummary findSummary;

    @GET
    @Path("/uploads/{id}/summary")
    @Operation(
            summary = "Read the result",
            description =
                    "Totals by rule and column, spans of amounts and dates, values that break rules (a sample where there are"
                            + " many, documents masked), and the proof that every byte and record is accounted for.")
    public SummaryView summary(@PathParam("id") String id, @QueryParam("revision") @Nullable String revision) {
        Summary summary = findSummary.find(caller.owner(), id(id), Parameters.revision(revision));
        return SummaryView.of(summary, rejectsFile.extent(summary.rejected().records()));
    }

    @Inject
    RejectsPage rejectsPage;

    @GET
    @Path("/uploads/{id}/rejects")
    @Operation(
            summary = "Read rejected records page by page",
            description =
                    "CPF and CNPJ are masked in every column. A field shows 256 characters and then how many it has, a"
                            + " record 256 fields. A page may have fewer records than asked for, even none, while"
                            + " `next` is not null. Messages are in Portuguese; `language=en` has them in English.")
    public Views.Rejects rejects(
            @PathParam("id") String id,
            @QueryParam("revision") @Nullable String revision,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("language") @Nullable String language,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Rule only = Parameters.oneOf(Rule.class, "rule", rule);
        return Views.Rejects.of(rejectsPage.page(
                caller.owner(),
                id(id),
                Parameters.revision(revision),
                Parameters.language(language),
                only,
                cursor,
                Parameters.limit(limit)));
    }

    @Inject
    RejectsFile rejectsFile;

    @Inject
    RejectsDownload rejectsDownload;

    @GET
    @Path("/uploads/{id}/rejects.csv")
    @Produces(RejectsDownload.CSV)
    @Operation(
            summary = "Download every rejected record",
            description =
                    "Unmasked, to be corrected. Line, byte offset, rules, columns and a message stand before the original"
                            + " fields; the message is in Portuguese, and with `language=en` in English. A cell that a spreadsheet would take for a formula has one"
                            + " leading apostrophe more. Where the service is told to cap downloads, the file has the"
                            + " first rejects only: its name then ends in `-first-N`, and the header"
                            + " `X-Remessa-Rejects-Complete` is false.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = RejectsDownload.CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response rejectsFile(
            @PathParam("id") String id,
            @QueryParam("revision") @Nullable String revision,
            @QueryParam("language") @Nullable String language,
            @Context HttpServerRequest request) {
        UploadId upload = id(id);
        return rejectsDownload.of(
                upload,
                rejectsFile.of(caller.owner(), upload, Parameters.revision(revision), Parameters.language(language)),
                request);
    }

    @Inject
    RetornoDownload retornoDownload;

    @GET
    @Path("/uploads/{id}/retorno.csv")
    @Operation(
            summary = "Download every record with its verdict",
            description =
                    "Redirects to S3, to a URL that is good for 15 minutes and takes `Range`. Verdict and rules stand before the"
                            + " original fields; valid documents are punctuated and well-formed amounts written in one way,"
                            + " rounded half up to cents. It is of the first validation, also after fixes. Only of uploads"
                            + " that were sent with `options.retorno`, or whose layout says so; it comes some time after"
                            + " the upload is COMPLETED, and `retorno` of the status tells how far it is.")
    @APIResponse(responseCode = "303", description = "Where it is")
    public Response retorno(@PathParam("id") String id) {
        return Response.seeOther(retornoDownload.of(caller.owner(), id(id)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/uploads/{id}/retorno")
    @Operation(
            summary = "Find out where every record with its verdict is",
            description =
                    "The URL to which `retorno.csv` redirects, for pages, which cannot follow a redirect to another origin and"
                            + " send a token to the first alone.")
    public Views.RetornoUrl retornoUrl(@PathParam("id") String id) {
        return new Views.RetornoUrl(
                retornoDownload.of(caller.owner(), id(id)).toString(), RetornoDownload.URL_LIFE.toSeconds());
    }

    // ---- what files may be

    @Inject
    Layouts layouts;

    @GET
    @Path("/layouts")
    @Operation(
            summary = "List the layouts that files may have",
            description =
                    "With what decides how a file is read: the columns that its header must have, and the delimiter"
                            + " and encoding of the layout's files, where the layout names them.")
    public LayoutViews.LayoutList listLayouts() {
        return LayoutViews.LayoutList.of(layouts);
    }

    @GET
    @Path("/layouts/{name}")
    @Operation(
            summary = "Read one layout",
            description =
                    "The layout's file: JSON in the manner of Table Schema, as it is now. An upload keeps the one that"
                            + " it was dispatched with.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public String layout(@PathParam("name") String name) {
        return layouts.named(name)
                .map(LayoutFile::text)
                .orElseThrow(() ->
                        new ProblemException(ErrorCode.LAYOUT_NOT_FOUND, "GET /v1/layouts lists those that there are"));
    }

    // ---- whether everything is as it must be

    @Inject
    Examinations examinations;

    @GET
    @Path("/doctor")
    @Operation(
            summary = "Find out what is not set up as it must be",
            description =
                    "Looks at buckets, queue, tables and clock, and asks the storage whether it takes parts from a page of"
                            + " this origin. What is broken names the one setting to change, and how. `what` may also say what is"
                            + " only remarkable of something healthy. Looks anew, unless `maxAgeSeconds`, up to 60, lets it say what it"
                            + " found so long ago; `at` is when it began to look.")
    public DoctorView doctor(
            @QueryParam("origin") @Nullable String origin,
            @QueryParam("maxAgeSeconds") @Nullable String maxAgeSeconds,
            @Context UriInfo address) {
        caller.requireOperator();
        return DoctorView.of(
                examinations.of(PageOrigin.of(origin, address.getBaseUri()), Parameters.maxAge(maxAgeSeconds)));
    }

    // ---- how to call it

    @Inject
    SignIn signIn;

    @GET
    @OpenToAll
    @Path("/config")
    @Operation(
            summary = "Find out how to sign in",
            description = "Needs no token. `signIn` is null where nobody signs in.")
    public ConfigView config() {
        return ConfigView.of(signIn);
    }

    private static UploadId id(String text) {
        return Parameters.uploadId(text);
    }
}
