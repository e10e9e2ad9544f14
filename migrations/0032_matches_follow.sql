-- What is said of an account's posts follows the account to another unit, as its posts do (docs/decisions/0012).
alter table post add constraint post_in_unit unique (id, province, unit_path);
alter table post_match add constraint follows_post foreign key (post_id, province, unit_path) references post (id, province, unit_path) on update cascade;
alter table post_ruling add constraint follows_post foreign key (post_id, province, unit_path) references post (id, province, unit_path) on update cascade;
alter table account_use add constraint follows_account foreign key (account_id, province, unit_path)
  references account (id, province, unit_path) on update cascade;
