from kfp import dsl
from sagemaker.estimator import Estimator


# ruleid: py-pipeline-image-unpinned
@dsl.component(base_image="python")
def prepare():
    pass


# ok: py-pipeline-image-unpinned
@dsl.component(base_image="python:3.13-slim")
def train():
    pass


def job(role, image):
    # ruleid: py-pipeline-image-unpinned
    Estimator(image_uri="123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:latest", role=role)
    # ok: py-pipeline-image-unpinned
    Estimator(image_uri="123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1.4.2", role=role)
    # ok: py-pipeline-image-unpinned
    Estimator(image_uri=image, role=role)
