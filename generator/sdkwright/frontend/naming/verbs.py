"""Words that say what an operation does."""

from __future__ import annotations

from sdkwright.model import Words

VERBS = frozenset("""
    abort accept acknowledge activate add adjust advance aggregate allocate allow amend analyze annotate
    announce anonymize answer append apply approve archive assess assign associate attach
    authenticate authorize backup ban batch begin bind block book broadcast build bulk bump
    calculate call cancel capture categorize certify challenge change charge check claim
    classify clean clear clone close collect combine commit compare compile complete compress
    compute configure confirm connect consolidate consume contains convert copy count crawl
    create curate customize deactivate debit decline decrement decrypt deduplicate defer delete
    deliver deny deploy deprecate describe destroy detach detect disable disassociate discard
    disconnect dismiss dispatch distribute download drain drop dump duplicate edit eject email
    embed emit enable encrypt end enqueue enrich enroll ensure escalate estimate evaluate
    exchange execute exists expand expire explain export extend extract fail fetch finalise
    finalize find finish fire flag flush follow force forward freeze fulfill fund generate get give
    grade grant halt handle hangup has head hide identify ignore impersonate import increment
    index infer ingest initialize initiate insert inspect install interrupt invalidate invert
    invite invoke is issue join kick kill launch leave like link list load locate lock login
    logout lookup mark match measure mention merge migrate mint modify monitor mount move mute
    notify nudge obtain onboard open optimize options order override parse patch pause pay peek
    perform persist pin ping play poll pop post predict prepare present preview print process
    promote propose protect provision prune publish pull purge push put qualify quarantine
    query queue quote rank reactivate read reassign rebalance reboot rebuild recalculate
    receive recognize recommend reconcile recover redact redeem redeliver redirect reduce refer
    refresh refund register reinstall reject release reload remind remix remove rename render
    renew reopen reorder repair repeat replace replay replicate reply report reprocess request
    rerank rerun resend reserve reset resize resolve respond restart restock restore resume
    retire retrieve retry return reveal reverse revert review revise revoke rewind rollback
    rotate run sample save scan schedule scrape scroll seal search seek select send serve set
    settle share ship show sign signup simulate skip snooze solve sort spawn split start stop
    store stream submit subscribe succeed suggest summarize suspend swap switch sync
    synchronize tag terminate test toggle tokenize track transcribe transfer transform
    translate transmit trigger trim truncate tune unarchive unassign unban unblock unfollow
    unfreeze uninstall unlink unlock unpin unpublish unregister unsubscribe unsuspend update
    upgrade upload upsert upvote use vacuum validate verify view void vote wake watch wipe
    withdraw write
    """.split())

_AGAIN = ("re", "un", "de", "dis", "pre")


def is_verb(word: str) -> bool:
    """Tell whether `word` says what is done, undoes it or does it again: `regenerate`."""
    return word in VERBS or any(
        word.startswith(prefix) and word[len(prefix) :] in VERBS for prefix in _AGAIN
    )


PLAIN_VERBS = frozenset(
    "list get create update delete add remove set fetch find search retrieve make".split()
)
"""Verbs that are never the first part of a noun."""

ONLY_VERBS = PLAIN_VERBS | frozenset("""
    accept acknowledge activate advance allocate analyze annotate announce anonymize append apply
    approve assess assign associate authenticate authorize calculate cancel categorize certify
    classify compute configure confirm consolidate convert customize deactivate decrypt deduplicate
    defer deny deprecate describe detach disable disassociate disconnect dismiss enable
    encrypt enqueue enroll ensure evaluate execute expire explain extract finalise finalize fulfill
    generate ignore impersonate increment decrement infer ingest initialize initiate inspect install
    invalidate invoke mark modify obtain onboard optimize prepare promote propose publish
    purge quarantine reactivate reassign rebuild recalculate recommend reconcile redact redeem
    register reinstall reject regenerate remind rename reopen reorder replace reprocess rerank resend
    resolve restore resume retire revoke revert rotate send simulate submit subscribe
    summarize suspend synchronize terminate tokenize transcribe translate transmit unarchive unassign
    unban unblock unfollow uninstall unlink unlock unpin unpublish unregister unsubscribe unsuspend
    validate verify withdraw
    """.split())
"""Verbs that begin no compound noun, as `check` does in `check_runs`."""

READING = frozenset(
    "search query read lookup find list get count retrieve fetch scroll filter describe exists contains".split()
)
"""Verbs that change nothing."""

CHANGING = frozenset("""
    create update delete upsert send remove add set or save write start run execute mark submit
    insert put patch replace cancel generate
    """.split())

PREPOSITIONS = frozenset("for of by to from in with on at as via per into".split())
ARTICLES = frozenset(("a", "an", "the"))


def is_state(words: Words) -> bool:
    """Tell whether words say what something is after a verb was done to it: `archived`, `read`."""
    *before, last = words
    stems = (last[:-1], last[:-2], last[:-3]) if last.endswith("ed") else ()
    return not before and (last in ("read", "seen", "sent") or any(map(is_verb, stems)))


def is_noun_of(noun: str, verb: str) -> bool:
    """Tell whether a noun says what a verb does: `simulation` of `simulate`, `verifications` of `verify`."""
    stem = verb.rstrip("aeiouy")
    ending = noun[len(stem) :].removesuffix("s")
    return len(stem) > 3 and noun.startswith(stem) and ending.endswith(("ion", "ing", "ment"))
