package io.remessa.ledger;

/** What every ledger does. An implementation passes when the tests of a class that extends this one pass. */
public abstract class LedgerContract
        implements UploadContract,
                ChunkContract,
                MergeContract,
                ProfileContract,
                FinishContract,
                RetryContract,
                ExpiryContract,
                UnfinishedContract,
                StateContract,
                PauseContract,
                NotificationContract,
                RetornoContract,
                CountContract,
                PagingContract,
                RaceContract {

    @Override
    public abstract Ledger ledger();
}
