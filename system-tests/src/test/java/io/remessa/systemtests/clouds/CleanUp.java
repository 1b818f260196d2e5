package io.remessa.systemtests.clouds;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Removes what a run has made in a cloud that stays: whatever belongs to the run's owner, who is nobody else's. */
record CleanUp(TestCloud cloud, Owner owner) {

    private static final int PAGE = 100;

    /** Removes objects, unfinished uploads, results and rows. */
    void run() {
        List<UploadId> uploads = uploads();
        delete(cloud.objectsBucket(), "uploads/" + owner.value() + "/");
        delete(cloud.objectsBucket(), "inbox/" + owner.value() + "/");
        abortUnfinished();
        for (UploadId upload : uploads) {
            delete(cloud.resultsBucket(), "results/" + upload.value() + "/");
        }
        // The rows last: they are what another run of this goes by.
        for (UploadId upload : uploads) {
            deleteRows(cloud.tables().consolidated(), upload);
            deleteRows(cloud.tables().ledger(), upload);
        }
    }

    /** The uploads of the owner that the ledger knows. */
    List<UploadId> uploads() {
        Ledger ledger = new DynamoDbLedger(cloud.dynamoDb(), cloud.tables());
        List<UploadId> all = new ArrayList<>();
        Page<Upload> page = ledger.listUploads(owner, null, null, PAGE);
        page.items().forEach(upload -> all.add(upload.id()));
        while (page.next() != null) {
            page = ledger.listUploads(owner, null, page.next(), PAGE);
            page.items().forEach(upload -> all.add(upload.id()));
        }
        return all;
    }

    private void delete(String bucket, String prefix) {
        for (S3Object object : cloud.s3()
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                .contents()) {
            cloud.s3().deleteObject(delete -> delete.bucket(bucket).key(object.key()));
        }
    }

    private void abortUnfinished() {
        String bucket = cloud.objectsBucket();
        cloud.s3().listMultipartUploadsPaginator(list -> list.bucket(bucket)).uploads().stream()
                .filter(upload -> upload.key().startsWith("uploads/" + owner.value() + "/"))
                .forEach(upload -> cloud.s3()
                        .abortMultipartUpload(
                                abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
    }

    private void deleteRows(String table, UploadId upload) {
        var rows = cloud.dynamoDb()
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("uploadId = :upload")
                        .expressionAttributeValues(Map.of(":upload", AttributeValue.fromS(upload.value()))));
        for (Map<String, AttributeValue> row : rows.items()) {
            cloud.dynamoDb()
                    .deleteItem(delete -> delete.tableName(table)
                            .key(Map.of("uploadId", row.get("uploadId"), "row", row.get("row"))));
        }
    }
}
