"""Nobody reviews a version that holds words of their own, whoever saved it last."""

import pytest

from gelijk.core.problems import NotAllowed
from gelijk.programme import permissions
from gelijk.programme.actions import measures
from gelijk.programme.states import Status


@pytest.fixture
def otto(people):
    """A third policy officer of the same ministry."""
    return type(people["colleague"])("gebruiker:otto", "BZK", people["policy_officer"].permissions)


def _touched(by, version):
    return measures.save(
        by=by, version=version, token=version.token, values={"summary": f"Van {by.audit_name}."}
    )


def _sent(by, version):
    return measures.send(by=by, version=version, token=version.token)


def test_a_comma_of_a_colleague_does_not_let_the_writer_review(draft, noor, mila, otto):
    version = _sent(mila, _touched(mila, draft))
    for writer in (noor, mila):
        assert not permissions.can_review(writer, version)
        with pytest.raises(NotAllowed):
            measures.review(by=writer, version=version, approves=True)
    measures.review(by=otto, version=version, approves=True)
    version.refresh_from_db()
    assert version.status == Status.APPROVED


def test_who_wrote_in_an_earlier_round_still_wrote_it(draft, noor, mila, otto):
    measures.review(by=mila, version=_sent(noor, draft), approves=False, comment="Te kort.")
    draft.refresh_from_db()
    version = _sent(otto, _touched(otto, draft))
    assert version.written_by == [noor.audit_name, otto.audit_name]
    with pytest.raises(NotAllowed):
        measures.review(by=noor, version=version, approves=True)
    # Mila said no and wrote nothing, so she may look again.
    assert measures.review(by=mila, version=version, approves=True).approves


def test_the_next_version_begins_with_its_own_writer(published, mila):
    following = measures.revise(by=mila, measure=published.measure)
    assert following.written_by == [mila.audit_name]
