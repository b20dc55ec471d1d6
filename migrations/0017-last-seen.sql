-- When a person was last here is read per member of a list; ended sessions count too.
create index session_seen on sign_in.session (user_id, seen_at desc);
