import keras
import tensorflow as tf
from keras import layers
from tensorflow.keras.layers import Lambda
from torchvision import transforms


def unsafe(size):
    return keras.Sequential(
        [
            keras.Input((size,)),
            # ruleid: py-keras-lambda-layer
            layers.Lambda(lambda x: x / 255.0),
            # ruleid: py-keras-lambda-layer
            tf.keras.layers.Lambda(lambda x: x * 2, name="double"),
            # ruleid: py-keras-lambda-layer
            Lambda(function=lambda x: x + 1),
        ]
    )


@keras.saving.register_keras_serializable("shop")
def halved(x):
    return x / 2


def sound(size):
    return keras.Sequential(
        [
            # ok: py-keras-lambda-layer
            layers.Lambda(halved),
            # ok: py-keras-lambda-layer
            layers.Rescaling(1 / 255.0),
        ]
    )


# ok: py-keras-lambda-layer
PREPARED = transforms.Lambda(lambda x: x / 255.0)
# ok: py-keras-lambda-layer
ORDERED = sorted([layers.Dense(1)], key=lambda layer: layer.name)
