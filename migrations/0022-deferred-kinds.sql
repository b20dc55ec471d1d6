-- Videos and fine-tuning are jobs beside batches: docs/concepts/jobs.md.
alter table deferred.job drop constraint job_kind_check;
alter table deferred.job add constraint job_kind_check
  check (kind in ('openai_batch', 'anthropic_batch', 'openai_video', 'openai_fine_tuning'));

-- `fine-tune`: examples to learn from, named by their client.
alter table deferred.file drop constraint file_purpose_check;
alter table deferred.file add constraint file_purpose_check
  check (purpose in ('batch', 'batch_output', 'request', 'results', 'fine-tune'));

-- A job at its provider is no batch any more: its id there has a name that fits all kinds.
update deferred.job set upstream = (upstream - 'batch') || jsonb_build_object('id', upstream -> 'batch')
where upstream ? 'batch';
